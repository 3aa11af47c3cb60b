### The demo's mailbox.

mailbox-title = Mailbox
mailbox-lead = These mails went out in the demo. A real installation has no such page.
mailbox-empty = No mail has gone out yet. Register for an event and reload this page.
mailbox-back = Back to the mailbox
mailbox-from = From
mailbox-to = To
mailbox-links = Links in this mail
mailbox-html = View the HTML version
mailbox-calendar = Calendar part
mailbox-file = Attachment:
