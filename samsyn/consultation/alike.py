"""Comments that say nearly the same as another, by their words: suggested to whoever answers, and never merged."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process, utils

from samsyn.consultation.handling_queries import standing_comments
from samsyn.consultation.models import Comment

ALIKE = 62  # of a hundred: shared words and their letters, in whatever order
MOST = 6
LONGEST = 400  # letters that are compared: a whole letter is like no sentence


def alike_of(comment: Comment, most: int = MOST) -> list[Comment]:
    """The comments of the consultation whose words are most like these, the nearest first. Two queries."""
    others = standing_comments(comment.response.consultation).exclude(pk=comment.pk).order_by()
    keys = nearest(comment.quote, others.values_list("pk", "quote"), most)
    if not keys:
        return []
    found = {row.pk: row for row in Comment.objects.filter(pk__in=keys).select_related("response__consultee", "node")}
    return [found[key] for key in keys]


def nearest(quote: str, others: Iterable[tuple[str, str]], most: int = MOST) -> list[str]:
    """Keys of the texts that are most like the quote. Short ones must be nearly the same to count."""
    words = utils.default_process(quote[:LONGEST])
    if not words:
        return []
    texts = {key: said[:LONGEST] for key, said in others}
    hits = process.extract(
        words, texts, scorer=fuzz.token_sort_ratio, processor=utils.default_process, score_cutoff=ALIKE, limit=most
    )
    return [key for _, _, key in hits]
