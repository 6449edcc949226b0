package listing

import (
	"bytes"
	"regexp"

	"hopluu/connectors"
	"hopluu/connectors/markup"
)

// A mark is what the pages of a platform have in them.
type mark struct {
	platform string
	profiles []string
	selector string
}

// marks tell platforms by their pages, the surest first.
var marks = []mark{
	{"NukeViet", []string{"nukeviet", "nukeviet-laws"}, `meta[name=generator][content*=NukeViet], meta[name=Generator][content*=NukeViet], .news_column, .flex-table-laws, link[href*="/themes/"][href*="nukeviet"], script[src*="/assets/js/language/"]`},
	{"WordPress", []string{"wordpress"}, `meta[name=generator][content^=WordPress], link[href*="/wp-content/"], script[src*="/wp-content/"], script[src*="/wp-includes/"], link[rel="https://api.w.org/"], img[src*="/wp-content/"]`},
	{"TD SharePoint", []string{"td-sharepoint"}, `[class^=tandan-], [class*=" tandan-"], a[href*="/portal/KenhTin/"], a[href*="/portal/Pages/"], #art-content`},
	{"Drupal", []string{"drupal"}, `meta[name=generator][content^=Drupal], meta[name=Generator][content^=Drupal], script[src*="/sites/default/files/"], link[href*="/sites/default/files/"], script[src*="/misc/drupal.js"], [data-drupal-selector], script[data-drupal-selector]`},
	{"Liferay 7", []string{"liferay-7", "liferay-6.2"}, `[id^=portlet_com_liferay], [id*=com_liferay], a[href*=com_liferay], link[href*=com_liferay], .news-items a[href*='/-/'], script[src*="/o/frontend-js"]`},
	{"Liferay 6.2", []string{"liferay-6.2", "liferay-7"}, `.asset-abstract, [id^=p_p_id_], a[href*="/-/view_content/"], script[src*="/html/js/liferay/"], .portlet-boundary`},
	{"DotNetNuke", []string{"dotnetnuke"}, `[id^=dnn_], meta[name=generator][content*=DotNetNuke], meta[name=GENERATOR][content*=DotNetNuke], link[href^="/Portals/"], script[src*="/DesktopModules/"], link[href*="/DesktopModules/"], img[src*="/Portals/0/"]`},
	{"VCCorp IMS", []string{"vccorp-ims"}, `[class^=box-link-title], [class*=" box-link-title"], a.box-category-link-title, .VCSortableInPreviewMode, img[src*="mediacdn.vn"]`},
	{"IBM Domino", []string{"domino-gazette"}, `a.gazette-no, a[href*=".nsf/"], form[action*=".nsf/"], a[href*="openForm"]`},
	{"SharePoint", []string{"sharepoint", "td-sharepoint"}, `meta[name=GENERATOR][content*=SharePoint], meta[name=generator][content*=SharePoint], link[href*="/_layouts/"], script[src*="/_layouts/"], #s4-workspace`},
}

// platform names the platform that a page is made with, or is "".
func platform(page *markup.Page) string {
	for _, m := range marks {
		if page.Find(m.selector).Length() > 0 {
			return m.platform
		}
	}
	return ""
}

// profilesOf are the profiles that fit a platform.
func profilesOf(platform string) []string {
	for _, m := range marks {
		if m.platform == platform {
			return m.profiles
		}
	}
	return nil
}

// place finds an address in a sitemap.
var place = regexp.MustCompile(`<loc>\s*(?:<!\[CDATA\[)?\s*(https?://[^\s<\]]+)`)

// sitemap names what a sitemap lists that sounds like a list, or, of a map of
// maps, the first maps. It is nil for other documents.
func sitemap(doc connectors.Document) []connectors.Request {
	head := doc.Body[:min(len(doc.Body), 1024)]
	if !bytes.Contains(head, []byte("<urlset")) && !bytes.Contains(head, []byte("<sitemapindex")) {
		return nil
	}
	look := []connectors.Request{}
	for _, m := range place.FindAllSubmatch(doc.Body, 2000) {
		address := string(m[1])
		if markup.Host(address) != markup.Host(doc.URL) || len(look) == 5 {
			continue
		}
		if bytes.Contains(head, []byte("<sitemapindex")) || weigh(words(address)) > 0 {
			look = append(look, connectors.Request{URL: address, Role: roleList})
		}
	}
	return look
}

var ending = regexp.MustCompile(`\.\w{2,5}$|/$`)

// words are those of the last step of an address.
func words(address string) string {
	address = ending.ReplaceAllString(address, "")
	if i := bytes.LastIndexByte([]byte(address), '/'); i >= 0 {
		address = address[i+1:]
	}
	return markup.Label(address)
}
