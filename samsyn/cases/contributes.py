from samsyn.audit.sentences import SENTENCES, Sentence

SENTENCES.add(
    Sentence("case.opened", "Ärendet ”{label}” lades upp"),
    Sentence("case.changed", "Uppgifterna om ärendet ”{label}” ändrades"),
    Sentence("case.record_added", "”{what}” lades till i ärendet ”{label}”"),
    Sentence("case.record_changed", "”{what}” ändrades i ärendet ”{label}”"),
    Sentence("case.registered", "Handlingar i ärendet ”{label}” markerades som diarieförda: {count}"),
)
