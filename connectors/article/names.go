package article

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A calling is what the class, the id and the type of an element say of it.
type calling struct {
	off, hidden, icon, brand, note           bool
	title, headline, author, source, summary bool
}

var callings memory[calling]

// call judges the names of an element.
func call(n *html.Node) calling {
	class, id, kind := attr(n, "class"), attr(n, "id"), attr(n, "type")
	if class == "" && id == "" && kind == "" {
		return calling{}
	}
	name := class + " " + id + " " + kind
	if len(name) > memoryShort {
		return calling{}
	}
	return callings.judged(name, func(name string) calling {
		name = humps.ReplaceAllString(name, "$1-$2")
		return calling{
			off:      elsewhere.MatchString(name) && !whole.MatchString(name) && !noted.MatchString(name),
			title:    titled.MatchString(name),
			note:     noted.MatchString(name),
			brand:    branded.MatchString(name),
			headline: ofArticle.MatchString(name),
			icon:     strings.Contains(class, "mat") && icons.MatchString(class),
			hidden:   veiled.MatchString(class) && !unveiled.MatchString(class),
			author:   writing.MatchString(name),
			source:   taken.MatchString(name),
			summary:  short.MatchString(strings.ReplaceAll(name, "text-with-summary", "")), // what Drupal calls the type of a body
		}
	})
}

// humps are where a name that is written in one goes on: lblTieuDe.
var humps = regexp.MustCompile(`(\p{Ll})(\p{Lu})`)

var (
	// elsewhere finds parts of a page that hold no article, by class and id.
	elsewhere = regexp.MustCompile(`(?i)(^|[-_ ])(menu\w*|nav|navbar\w*|navigation|topnav|mainnav|breadcrumbs?|breadcumb|site-?footer|page-?footer|footer|copyright|sidebar\w*|widget-area|widget_\w+|related\w*|lien-?quan|tin-?lienquan|tin-?lien-?quan|tinlienquan|xem-?nhieu|doc-?nhieu|most-?(?:read|view)\w*|comments?|comment-(?:list|form|respond)|respond|socials?|social-\w+|share|shares|sharedaddy|share-\w+|sharing|addthis\w*|tagcloud|article-other|other-?news|news-?other|tin-?khac|tinkhac|tin-?moi|bai-?viet-?khac|post-navigation|entry-navigation|nav-links|rating|vote|skip-link|modal|popup)([-_ ]|$)|(^| )(\w+-)?tags?(-links|-list|-box)?( |$)`)
	// whole are names of all of a page that the former find too.
	whole = regexp.MustCompile(`(?i)(^| )(no-sidebar|has-sidebar|with-sidebar|right-sidebar|left-sidebar|sidebar-\w+|\w*-template\S*|single\S*|page-\S*|tag-\S*|category-\S*|not-front|node-type\S*|layout\S*|widget-no\w*|body)( |$)`)
	// titled finds what pages call a headline.
	titled = regexp.MustCompile(`(?i)(^|[-_ ])(title|tieu-?de|headline|heading|ten-?tin|ten-?bai|tenbai\w*|tit)([-_ ]|$)|title\d?( |$)|tieude\d?( |$)|title$`)

	// ofArticle finds what they call that of an article, branded the head of the site.
	ofArticle = regexp.MustCompile(`(?i)(article|news|detail|entry|post|node|content|tin|bai)s?[-_]?\w*(title|tieu-?de|headline)|title[-_]?(detail|news|article|post)|asset-?title|articletitle`)
	branded   = regexp.MustCompile(`(?i)(^|[-_ ])(logo|brand|banner|site-?(title|name|branding|header)|masthead|slogan|top-?bar|topbar)([-_ ]|$)`)

	// veiled are the names of what is not shown, unveiled those of what is on a
	// large screen.
	veiled   = regexp.MustCompile(`(^| )(hidden|hide|d-none|element-invisible|visually-hidden|sr-only|screen-reader-text)( |$)`)
	unveiled = regexp.MustCompile(`(^| )(d-(sm|md|lg|xl)-\w+|(sm|md|lg|xl):\S+|visible\S*)( |$)`)

	// icons are the names of elements whose word a font draws as a picture.
	icons = regexp.MustCompile(`(^| )(material-(icons|symbols)\S*|mat-icon)( |$)`)

	// writing and taken find what pages call an author and a source.
	writing = regexp.MustCompile(`(?i)(author|authors|author_?name|tac-?gia|byline|nguoi-?viet)([-_ ]|$)|(^|[-_ ])(author|author-?name|by|byline|writer|user-?name|createdby)([-_ ]|$)`)
	taken   = regexp.MustCompile(`(?i)(^|[-_ ])(news-?source|source|source-via|nguon-?tin|nguon|nguontin)([-_ ]|$)`)

	// noted finds what they call the lines about a publication.
	noted = regexp.MustCompile(`(?i)(^|[-_ ])(post|entry|article|node|news)-?(footer|meta|info)([-_ ]|$)`)

	// short finds what pages call a summary.
	short = regexp.MustCompile(`(?i)(^|[-_ ])(sapo|tom-?tat\w*|trich-?yeu|hometext|summary|brief|lead|intro|introtext|excerpt|desc|description|mo-?ta)([-_ ]|$)`)

	// captioned finds what they call the text below a picture.
	captioned = regexp.MustCompile(`(?i)captions?([-_ ]|$)|(^|[-_ ])chu-?thich([-_ ]|$)`)

	unseen = regexp.MustCompile(`(?i)(display\s*:\s*none|visibility\s*:\s*hidden)`)
)

// large reports whether an element is so much of a page that its name says
// nothing of what is in it.
func large(a atom.Atom) bool {
	return a == atom.Body || a == atom.Html || a == atom.Main || a == atom.Form || a == atom.Article
}

// concealed reports whether an element says itself that it is not shown.
func concealed(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key == "hidden" || a.Key == "style" && unseen.MatchString(a.Val) {
			return true
		}
	}
	return false
}
