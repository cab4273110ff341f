"""A consultation as workbooks: the distribution list as proof, and letters to send from one's own mailbox."""
