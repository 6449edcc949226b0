package words

var failuresEn = Failures{
	DNS:        "The site's name was not found.",
	Refused:    "The site's server could not be reached.",
	Unreadable: "The page is broken and cannot be read.",
	Ours:       "The fault is the portal's, not the site's.",
	Unknown:    "The reading failed, and it is not known why.",
	TLS: func(reason string) string {
		switch reason {
		case "expired":
			return "The site's certificate has expired."
		case "early":
			return "The site's certificate is not valid yet."
		case "host":
			return "The certificate is another site's."
		case "authority":
			return "It is not known who issued the site's certificate."
		case "old":
			return "The site's server knows only old versions of TLS, which are not secure."
		case "plain":
			return "The site's server does not speak https at this address."
		case "handshake":
			return "No secure connection to the site's server could be made."
		case "downgrade":
			return "The site leads from https to plain http, and is not read there."
		}
		return "The site's certificate is not valid."
	},
	Timeout: func(after string) string {
		return with("The site did not answer in time", after)
	},
	Status: func(status string) string {
		switch {
		case status == "401" || status == "403":
			return "The site does not let the portal read it (status " + status + ")."
		case status == "404" || status == "410":
			return "The source's address is gone (status " + status + ")."
		case status == "429":
			return "The site asks to be read less often (status 429)."
		case status != "" && status[0] == '5':
			return "The site's server has a fault (status " + status + ")."
		}
		return with("The site did not answer as expected", status)
	},
	TooLarge: func(limit string) string {
		if limit == "" {
			return "The page is larger than what is allowed."
		}
		return "The page is larger than the " + size(English, limit) + " allowed."
	},
	NotTheKind: func(kind string) string {
		return with("The page is not of the kind promised: a login or an error page, perhaps", kind)
	},
	Settings: func(reason string) string {
		return with("The source's settings cannot work", reason)
	},
	ForbiddenAddress: func(host string) string {
		return with("The address leads into a private network and is not read", host)
	},
	Robots: func(url string) string {
		return with("The site's robots.txt does not allow this address to be read", url)
	},
	Emptied: func(usual string) string {
		if usual == "" {
			return "The page loads, but nothing was found on it."
		}
		return "The page loads, but nothing was found on it; usually there are " + usual + "."
	},
	Shrunk: func(found, usual string) string {
		if found == "" || usual == "" {
			return "The catalogue has less than half of what it last had."
		}
		return "The catalogue has only " + found + " entries; last time it had " + usual + "."
	},
	Fewer: func(found, usual string) string {
		if found == "" || usual == "" {
			return "The list has less than half of its usual entries."
		}
		return "The list has only " + found + " entries; usually it has " + usual + "."
	},
	Lost: func(fields, of string) string {
		if of == "" {
			return with("Entries lack what they have always had", fields)
		}
		return with("Entries lack what they have always had, of "+of+" that came", fields)
	},
	Burst: func(found, usual string) string {
		if found == "" || usual == "" {
			return "Far more new entries came than ever; they wait for an editor."
		}
		return found + " new entries came at once; usually it is " + usual + ". They wait for an editor."
	},
	Fields: map[string]string{
		"title": "title", "url": "address", "published": "date", "body": "text", "place": "text where the settings say it is",
		"number": "number", "summary": "summary", "author": "author", "images": "pictures", "files": "attachments",
	},
	Moved: func(to string) string {
		return with("The site has moved to another domain for good", to)
	},

	DoDNS:              "Ask the organisation whether its domain has changed.",
	DoRefused:          "It is tried again by itself. If it goes on, tell the organisation.",
	DoTLS:              "Ask the organisation to renew or mend its certificate.",
	DoTimeout:          "It is tried again by itself. If it goes on, tell the organisation.",
	DoStatus:           "It is tried again by itself. If it goes on, tell the organisation.",
	DoTooLarge:         "Ask the organisation for a shorter address.",
	DoNotTheKind:       "Open the original to see what changed; if it is its design, look at the repairs that are proposed.",
	DoUnreadable:       "Open the original; tell the organisation if it is broken.",
	DoSettings:         "Correct the source's settings, then read again.",
	DoForbiddenAddress: "Check the source's address; exceptions are made by the operators.",
	DoRobots:           "Ask the organisation to allow the portal in robots.txt.",
	DoEmptied:          "The site may have a new design: look at the repairs that are proposed.",
	DoShrunk:           "Ask the organisation before switching off what is missing.",
	DoMoved:            "Confirm the new address with the organisation, then follow it or keep the old one.",
	Drift:              driftEn,
	DoFewer:            "Open the original: if the site really has so few, confirm it; if not, look at the repairs that are proposed.",
	DoLost:             "The site may have a new design: look at the repairs that are proposed. If it really says this no longer, confirm it.",
	DoBurst:            "Look at what waits before approving it; ask the organisation if it looks strange.",
	DoOurs:             "Tell the portal's operators.",
}
