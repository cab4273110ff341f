"""Random rich texts of every kind, for property tests."""

from hypothesis import strategies as st

from samsyn.lib.blocks import cell, figure, heading, item, new_block_id, note, p, quote, row, run, table
from samsyn.lib.blocks_pictures import picture

letters = st.characters(exclude_categories=("Cs",))
words = st.sampled_from(["Mål", "väg", "och", "§\u00a047", "–", "<b>", "&amp;", "å", "e\u0301", "två ord"])
strings = st.lists(words | st.text(letters, max_size=3), max_size=5).map(" ".join)
marks = st.lists(st.sampled_from(["strong", "em"]), max_size=2)
links = st.none() | st.sampled_from(["https://example.org/å?a=1&b=2", "mailto:info@example.org"])
runs = st.builds(lambda text, marks, href: run(text, *marks, href=href), strings, marks, links)
notes = st.lists(runs, min_size=1, max_size=2).map(note)
figures = st.builds(figure, st.sampled_from(["v1", "v2"]), st.sampled_from(["7,4", "1\u00a0840"]))
content = st.lists(runs | notes | figures, min_size=1, max_size=4)
cells = st.builds(lambda content, span: cell(content, span=span), st.just([]) | content, st.integers(1, 3))
rows = st.lists(cells, min_size=1, max_size=3).map(lambda parts: row(*parts))
tables = st.builds(
    lambda rows, caption, header_row: table(*rows, caption=caption, header_row=header_row),
    st.lists(rows, min_size=1, max_size=3),
    st.just([]) | content,
    st.booleans(),
)
pictures = st.builds(
    lambda sha256, alt, decorative, caption: {
        **picture(sha256 * 64, 1200, 800, alt=alt, decorative=decorative, block_id=new_block_id()),
        "text": caption and p(caption)["text"],
    },
    st.sampled_from("0a3"),
    st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("[]\\*|"), max_size=8),
    st.booleans(),
    st.just([]) | content,
)
blocks = (
    content.map(p)
    | content.map(quote)
    | st.builds(heading, st.integers(1, 3), content)
    | st.builds(lambda c, o, d: item(c, ordered=o, depth=d), content, st.booleans(), st.integers(0, 2))
    | tables
    | pictures
)
values = st.lists(blocks, max_size=6)
