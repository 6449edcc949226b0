package words

var deskDetectEn = DeskDetect{
	Connect:          "Connect a component site",
	ConnectIntro:     "Paste the address of an organisation's home page. The portal looks at it for about ten seconds and proposes the sources that it can read, each with its first entries. Nothing is published yet.",
	HomePage:         "Address of the home page",
	LookAt:           "Find sources",
	NoAddress:        "That is not the address of a web site. For example: https://soyte.namdinh.gov.vn",
	NobodyLooked:     "Nobody has looked at this site.",
	NobodyLookedHelp: "The worker is perhaps not running; tell an operator, then look again.",
	StillLooking:     "The site is being looked at.",
	LookAgain:        "See the result",
	NothingFound:     "No source was found that can be read.",
	NothingFoundHelp: "Try the address of the page of news or documents instead of the home page, or ask an operator to write how it is read.",
	Terms:            "Whose source it is, and where it is shown",
	ChooseBody:       "Choose the publishing organisation",
	LaterSection:     "Choose when each item is approved",
	AddedBefore:      "This source is connected already.",
	SeeSource:        "See the source",
	SourceName:       "The source's name at the desk",
	NeedsKey:         "This source asks for a key; an operator connects it by",
	AddSource:        "Add this source",

	FoundSources: func(n, platform string) string {
		if n == "1" {
			n += " source"
		} else {
			n += " sources"
		}
		if platform == "" {
			return n + " found"
		}
		return n + " found; the site runs on " + platform
	},
	Score: func(percent string) string {
		return "score " + percent + "%"
	},
	PreviewOf: func(n string) string {
		return "The first of " + n + " entries on the first page"
	},
	SourceAdded: func(name string) string {
		return "Added “" + name + "”. Its first reading begins now."
	},
}
