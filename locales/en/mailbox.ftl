### The demo's mailbox.

mailbox-title = Mailbox
mailbox-lead = These emails were sent in the demo. A real installation has no such page.
mailbox-empty = No emails have been sent yet. Register for an event and reload this page.
mailbox-back = Back to the mailbox
mailbox-from = From
mailbox-to = To
mailbox-links = Links in this email
mailbox-html = View the HTML version
mailbox-calendar = Calendar part
mailbox-file = Attachment:
