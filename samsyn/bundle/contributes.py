from samsyn.audit.sentences import SENTENCES, Sentence

SENTENCES.add(
    Sentence("bundle.exported", "Allt innehåll i ”{label}” hämtades som ett paket"),
    Sentence("bundle.imported", "”{label}” lades in här ur ett paket från en annan installation"),
)
