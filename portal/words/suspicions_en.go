package words

var suspicionsEn = Suspicions{
	Heading: "Signs of a hijacked site",
	Help:    "Somebody may have put content into the source's site. Compare it with the original before you approve, and tell whoever keeps the site.",
	Found:   "Where it was found",
	Unsaid:  "Unusual content",
	Lexicon: func(words string) string { return with("Promotes betting, loans or adult content", words) },
	Obfuscated: func(words string) string {
		return with("Forbidden words, spelled so that no search finds them", words)
	},
	HiddenLinks: func(domains, how string) string {
		return with("Links that no reader sees ("+how+")", domains)
	},
	NewDomains: func(domains string) string {
		return with("Leads where this source has never led", domains)
	},
	Burst: func(found, usual string) string {
		return found + " new items in one reading, where about " + usual + " are usual."
	},
	Notices:       "What its contact is told",
	NoticesHelp:   "They are mailed to the contact when a mail server is set (HOPLUU_SMTP_URL), at most one letter a source and day.",
	Undeliverable: "the address takes no mail",
	Failing:       "Cannot be read as usual.",
	Over:          "no longer sent: the source is read again",
	Sent:          func(at string) string { return "sent " + at },
	NotSent:       "not sent yet",
	NoContact:     "the source names no contact",
	Held: func(items string) string {
		return items + " held back: they read like a hijacked site's."
	},
	Distrusted: func(items string) string {
		return "No longer published at once: " + items + " were held back within seven days."
	},
	DistrustedNote: "This source no longer publishes at once: all of it waits until somebody trusts it again.",
	Short: map[string]string{
		"lexicon":      "Reads like a hijacked site: betting, loans, adult content",
		"obfuscated":   "Reads like a hijacked site: forbidden words in disguise",
		"hidden_links": "Reads like a hijacked site: hidden links",
		"new_domains":  "Leads where this source has never led",
		"burst":        "A sudden flood of new items",
	},
	Letter: LetterWords{
		Subject: func(site string) string { return "Warning: " + site + " shows signs of having been broken into" },
		To: func(site, organisation string) string {
			return "To whoever keeps " + site + " (" + organisation + "),"
		},
		Held: func(since, items, source string) string {
			return "Since " + since + " the portal has held back " + items + " items of the source \"" + source +
				"\" because they read like those of a hijacked site. They are not shown on the portal."
		},
		Signs:     "Signs:",
		Addresses: "Some of the addresses:",
		Fallen:    "From now on everything of this source waits for the editorial board, until the board trusts it again.",
		Please: "Please look over the site, remove what is not yours, change the passwords of its administrators, update its software, and " +
			"report the incident if it was broken into. If the items are your own, please tell the editorial board.",
		FailingSubject: func(site string) string { return "The portal cannot read " + site + " as usual" },
		Failing: func(since, source string) string {
			return "Since " + since + " the portal has not been able to read the source \"" + source +
				"\" as usual. What it shows is kept; what is new on the site may not have reached it."
		},
		Address:  "The address that the portal reads:",
		Expected: "The portal expected:",
		Found:    "The portal found:",
		Usual:    func(entries string) string { return "a list of usually about " + entries + " entries" },
		Good:     func(at string) string { return "it was last read at " + at },
		Readable: "a page that can be read, with a list of entries",
		Mend: "Please look over the site. If its design or its address has changed, or it is right as it is, please tell the editorial board, " +
			"so that the portal reads it rightly. When the site is as it was, the portal goes on by itself.",
		Automatic: "The portal sends this letter by itself, at most one a source and day.",
		Phone:     func(number string) string { return "Telephone: " + number },
		Mail:      func(address string) string { return "Mail: " + address },
	},
}
