package words

var warningsEn = Warnings{
	Incomplete: func(host string) string {
		return with("The server does not send all its intermediate certificates; the portal found them, but the organisation should add them", host)
	},
	Expires: func(host, until string) string {
		return with("The server's certificate ends on "+dated(English, until)+"; the organisation must renew it before, or neither the portal nor readers can open the site", host)
	},
	Moved: func(to string) string {
		return with("The site says that this address has changed for good; the source's should be corrected", to)
	},
	Unknown: "Something about the site is not in order.",
}
