"""How much of the costly is done: everything, or a share that the commit chooses (docs/testing.md).

`script/test` sets SAMSYN_SHARE to a number made of the commit, so that the same commit always does the same share and
the next ones do others. Without it (`script/test --all`, or tests asked for by name) all is done at full strength.
"""

import os
from zlib import crc32

SHARE = os.environ.get("SAMSYN_SHARE", "")
ONE_IN = 10  # of the costly tests, in an ordinary run
EXAMPLES_ONE_IN = 6  # of a property's examples
FEWEST_EXAMPLES = 15

# One rule over many rows, which together cost an ordinary run more than two seconds of a processor: a file, or one rule
# of it. Each rule is tried in every run on a share of its rows, and on every row within ONE_IN commits.
FAMILIES = [
    "tests/content/test_largest.py::test_no_text_that_is_too_large_is_made_or_saved",
    "tests/documents/test_every_pdf.py",
    "tests/documents/test_kept_files.py::test_a_look_that_breaks_a_document_is_left_out_and_the_document_says_so",
    "tests/imports/test_every_word.py",
    "tests/imports/test_own_words.py",
    "tests/imports/test_remade.py",
    "tests/imports/test_staging.py",
    "tests/reading/test_examples.py",
    "tests/reading/ways/test_ways.py::test_every_word_of_the_key_stands_in_the_file",
    "tests/reading/ways/test_ways.py::test_the_same_seed_draws_the_same_tree",
    "tests/render/test_breaks.py",
    "tests/render/test_fitting.py",
    "tests/spreadsheets/plan_excel/test_spans.py",
    "tests/spreadsheets/plan_excel/test_what_people_do.py",
    "tests/ui/test_gallery.py::test_axe_finds_nothing_and_nothing_scrolls_sideways",
    "tests/ui/test_nothing_is_cut.py::test_no_page_has_a_field_that_cuts",
    "tests/workspace/test_ids.py::test_no_id_stands_twice_in_a_page",
    "tests/workspace/test_own_words.py::test_no_page_has_our_words",
]
# What has no rows and takes several seconds: by kind, of which one at least is done in every run.
KINDS = {
    "test_every_page.py": [
        "tests/journeys/test_on_a_phone.py::test_the_head_leaves_room_for_the_page_and_links_are_apart",
    ],
    "whole installations": [
        "tests/commands/test_commands.py::test_a_first_step_makes_the_installation_ready",
        "tests/commands/test_commands.py::test_a_command_where_nothing_is_yet_says_what_to_do_first",
        "tests/golden/test_golden_installations.py::test_every_row_and_value_stands_after_the_migrations",
        "tests/golden/test_golden_installations.py::test_a_golden_bundle_can_be_taken_in_and_stands_whole",
        "tests/serving/test_data_directory.py::"
        "test_what_every_command_makes_is_its_owners_alone_and_verify_says_when_it_is_not",
    ],
}
# What makes an installation of its own on SQLite, whichever database the tests run on.
ON_SQLITE_ANYWHERE = [
    "tests/bundle/test_installations.py::test_a_database_that_is_not_made_ready_says_so",
    "tests/commands/test_commands.py::test_a_first_step_makes_the_installation_ready",
    "tests/commands/test_commands.py::test_a_command_where_nothing_is_yet_says_what_to_do_first",
]


def rule_of(test: str) -> str:
    """The name of a test without its row."""
    return test.partition("[")[0]


def is_without(source: str, mark: str) -> bool:
    """Whether a file of tests gives none of them the mark: a mark is written out in the file of the tests it is on."""
    return f"mark.{mark}" not in source


def family_of(test: str) -> str:
    """The kind of a costly test, or the rule that it is a row of; "" when it is none or has no rows."""
    rule, _, row = test.partition("[")
    for kind, rules in KINDS.items():
        if rule in rules:
            return kind
    return rule if row and (rule in FAMILIES or rule.partition("::")[0] in FAMILIES) else ""


def is_chosen(name: str) -> bool:
    """Whether this run does what has the name: a part of a test, of which one in ten is done. All without a share."""
    return not SHARE or (crc32(name.encode()) + int(SHARE)) % ONE_IN == 0


def examples(most: int) -> int:
    """How many examples a property is tried on, of the `most` at full strength."""
    return min(most, max(FEWEST_EXAMPLES, most // EXAMPLES_ONE_IN)) if SHARE else most


def share_of(names: list[str]) -> list[str]:
    """Those of the costly that are done in this run: one in ten, and at least one; all without a share."""
    if not SHARE:
        return names
    step = min(ONE_IN, len(names))
    return sorted(names)[int(SHARE) % step :: step]
