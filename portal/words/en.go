package words

// En is the English catalogue.
var En = Words{
	Lang: English,
	Frame: Frame{
		Portal: "Official portal", Skip: "Skip to main content",
		Search: "Search the portal", SearchLabel: "Search procedures, documents, news, agencies",
		SearchPlaceholder: "Search procedures, documents, news", Find: "Search",
		TextSize: "Text size", SizeMedium: "medium text", SizeLarge: "large text", SizeLargest: "very large text",
		Contrast: "Contrast", ContrastMore: "High contrast", Plain: "Normal contrast",
		Language: "Language", Vietnamese: "Tiếng Việt", English: "English", Menu: "Main", Sections: "Sections",
		Where: "Where you are", Home: "Home",
		News: "News", Procedures: "Procedures", Documents: "Documents", Consultations: "Consultations",
		Gazette: "Gazette", Organisations: "Agencies", About: "About",
		Responsible: "Who is responsible", Standing: "Office", Updated: "Last updated",
		AboutPortal: "About the portal", Sources: "The portal's sources", Feeds: "Feeds (Atom, JSON)", OpenData: "Open data",
		Accessibility: "Accessibility", Reopen: "Reuse the data", ReportWrong: "Report wrong content",
		Reuse: "State the source when you use this information.",
		Demo:  "Demonstration.", DemoNote: "Every agency, story and figure here was made up to show the portal.",
		Phone: "Telephone", Mail: "E-mail", VietnameseKey: "in Vietnamese",
		OfficialOf:     func(name string) string { return "The official portal of " + name + "." },
		ResponsibleFor: func(operator string) string { return "Responsible for the content: " + operator + "." },
	},
	Errors: Errors{
		NotFound:     "There is no such page.",
		NotFoundHelp: "The address may be misspelt, or the page has moved. Search by name above, or go to the",
		Forbidden:    "You may not see this page.", ForbiddenHelp: "Sign in with an account that may, or go to the",
		Conflict: "This has just changed.", ConflictHelp: "What you did was not recorded. Reload to see what is there now, or go to the",
		Invalid: "This address is not written as it should be.", InvalidHelp: "Check the address, or go to the",
		Ours: "The portal has a fault. It is ours, not yours.", OursHelp: "What you entered was not sent. Try again in a few minutes, or go to the",
		Busy: "The portal is overloaded.", BusyHelp: "What you entered was not sent. Try again in a few minutes, or go to the",
		HomePage: "home page", Urgent: "Urgent:",
		Incident: func(code string) string { return "Fault code " + code + "." },
	},
	Public:   publicEn,
	Desk:     deskEn,
	Failures: failuresEn,
}
