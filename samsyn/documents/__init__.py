"""Documents that combine packages (the process report), and every document made as a file."""
