### Words that stand on every page.

language-own-name = English
service-name = Dabei
skip-to-content = Skip to content
home-link = Go to the start page
nav-label = Main navigation
nav-programme = Events
nav-my-links = My registrations
language-switch-label = Language
footer-label = Legal information
footer-imprint = Legal notice
footer-privacy = Privacy
footer-accessibility = Accessibility

## Forms

form-optional = optional
form-error-prefix = Error:
form-summary-title = { $count ->
    [one] Please check one entry
   *[other] Please check { $count } entries
}

## Paging

pages-label = Pages
pages-previous = Previous
pages-next = Next
pages-position = Page { $number } of { $pages }

## Pages for errors

error-reference = If you write to us about this, please quote this reference: { $id }
error-to-programme = Go to the events
error-to-desk = Go to the organisers' desk
error-not-found-title = This page does not exist
error-not-found-text = The address may be incomplete, or the event may have been removed. If you followed a link in an email, please open it again in full or copy it into the address bar.
error-forbidden-title = You cannot do that here
error-forbidden-text = Your request did not come from our site, or you do not have permission. Please open the page again and try once more.
error-invalid-title = We could not understand that
error-invalid-text = Something is missing from the request, or part of it cannot be read. Please go back, check what you entered and send it again.
error-too-large-title = That is too much at once
error-too-large-text = The request is larger than we accept. Please shorten what you entered and send it again.
error-too-many-title = Please wait a moment
error-too-many-text = Many requests have just come from your connection. Please try again in a few minutes. Nothing you entered has been saved.
error-busy-title = We are very busy right now
error-busy-text = The page is taking too long at the moment. Please try again in a few minutes.
error-broken-title = Something went wrong on our side
error-broken-text = This is not your fault. Please try again in a few minutes. If anything was saved, you will receive an email from us about it.
meanwhile = Someone else has saved in the meantime. It now says “{ $words }” here. Save again to keep your version.
meanwhile-empty = Someone else has saved in the meantime. This is empty now. Save again to keep your version.
meanwhile-other = Someone else has saved in the meantime. Something else is chosen here now. Save again to keep your choice.
