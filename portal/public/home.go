package public

import "hopluu/portal/page"

type homePage struct{}

// Home answers "/".
func (p *Pages) Home(*page.Request) (page.View, error) {
	return page.View{Page: "public/home", Data: homePage{}}, nil
}
