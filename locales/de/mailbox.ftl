### Das Postfach der Demo.

mailbox-title = Postfach
mailbox-lead = Diese Mails sind in der Demo hinausgegangen. Im Betrieb gibt es diese Seite nicht.
mailbox-empty = Noch ist keine Mail hinausgegangen. Melden Sie sich zu einer Veranstaltung an und laden Sie diese Seite neu.
mailbox-back = Zum Postfach
mailbox-from = Von
mailbox-to = An
mailbox-links = Links in dieser Mail
mailbox-html = HTML-Fassung ansehen
mailbox-calendar = Kalenderteil
mailbox-file = Anhang:
