package jsonapi

import (
	"encoding/json"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"hopluu/connectors"
	"hopluu/connectors/markup"
	"hopluu/connectors/query"
)

// Key is the name that proposals give the secret of an API; whether it is
// filled in, the operator decides.
const Key = "SHARE_KEY"

// share are settings for the sharing API of portals on DotNetNuke.
var share = map[string]any{
	"items": ".", "id": "TinTucID", "url": "DuongDan", "title": "TieuDe", "summary": "GioiThieu", "body": "NoiDung", "unescape": []string{"body"},
	"date": "NgayDang", "updated": "NgayCapNhat", "author": "TacGia", "origin": "NguonTin", "categories": "TenChuyenMuc",
	"image": "AnhLonUrl", "deleted": "isDelete",
}

// Detect recognises the answers that are known: those of the sharing API of
// portals on DotNetNuke, and pages that lead to it. An API asks for a key, which
// is proposed as {secret:SHARE_KEY}.
func (c Connector) Detect(doc connectors.Document) (found []connectors.Proposal, look []connectors.Request) {
	address := doc.URL
	if address == "" {
		address = doc.Request.URL
	}
	if v, _, err := query.Decode(doc); err == nil {
		if rows, ok := v.([]any); ok && len(rows) > 0 && isShare(rows[0]) {
			if p, ok := proposal(address, 1); ok {
				found = append(found, p)
			}
		}
		return found, nil
	}
	page, err := markup.Open(doc)
	if err != nil {
		return nil, nil
	}
	page.Find(`link[href*="apichiase"], a[href*="apichiase"]`).EachWithBreak(func(_ int, a *goquery.Selection) bool {
		u := markup.Address(page.Base, a.AttrOr("href", ""))
		if !strings.Contains(u, "/apichiase/tintheochuyenmuc") || markup.Host(u) != markup.Host(page.Base.String()) {
			return true
		}
		u = markup.With(u, "secret_code", "")
		if p, ok := proposal(u+"{secret:"+Key+"}", 0.9); ok {
			found = append(found, p)
		}
		return len(found) < 3
	})
	return found, nil
}

func isShare(row any) bool {
	object, ok := row.(map[string]any)
	if !ok {
		return false
	}
	_, id := object["TinTucID"]
	_, title := object["TieuDe"]
	return id && title
}

func proposal(address string, score float64) (connectors.Proposal, bool) {
	raw, err := json.Marshal(share)
	return connectors.Proposal{Connector: "jsonapi", Source: connectors.Source{URL: address, Settings: raw},
		Why: "the sharing API of DotNetNuke", Score: score}, err == nil
}
