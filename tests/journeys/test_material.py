from docx import Document

from tests.journeys.material import ACTION_HEADINGS, GOALS, TITLE, write_word_programme


def test_the_word_file_has_its_goals_lists_and_tables(tmp_path):
    write_word_programme(tmp_path / "program.docx")
    document = Document(str(tmp_path / "program.docx"))
    by_style = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]
    assert ("Title", TITLE) in by_style
    for number, goal in enumerate(GOALS, start=1):
        assert ("Heading 1", f"Mål {number}: {goal.title}") in by_style
        assert all(("List Bullet", objective) in by_style for objective in goal.objectives)
    assert [tuple(cell.text for cell in table.rows[0].cells) for table in document.tables] == [ACTION_HEADINGS] * 3
    assert [len(table.rows) - 1 for table in document.tables] == [len(goal.actions) for goal in GOALS]
