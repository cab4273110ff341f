from samsyn.audit.sentences import SENTENCES, Sentence

SENTENCES.add(
    Sentence("municipality.added", "{label} lades till"),
    Sentence("municipality.changed", "Inställningarna för {label} ändrades"),
    Sentence("house_style.changed", "Utseendet för {label} ändrades"),
    Sentence("role.given", "{label} fick en roll"),
    Sentence("person.named", "{label} heter så från och med nu"),
    Sentence("role.ended", "{label} lämnade en roll"),
    Sentence("organisation.added", "”{label}” lades till i organisationen"),
    Sentence("organisation.changed", "”{label}” ändrades i organisationen"),
    Sentence("organisation.dissolved", "”{label}” finns i organisationen till och med {day}"),
    Sentence("organisation.seated", "”{label}” fick en ny ledamot"),
    Sentence("organisation.unseated", "En ledamot lämnade ”{label}”"),
    Sentence("organisation.seat_changed", "Uppgifterna om en ledamot i ”{label}” ändrades"),
    Sentence("organisation.seat_removed", "En ledamot som lagts in av misstag togs bort ur ”{label}”"),
    Sentence("office.held", "Befattningen ”{label}” fick en ny innehavare"),
    Sentence("office.holding_changed", "Uppgifterna om en innehavare av befattningen ”{label}” ändrades"),
    Sentence("office.holding_removed", "En innehavare som lagts in av misstag togs bort från befattningen ”{label}”"),
)
