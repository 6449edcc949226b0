package feed

import (
	"path"
	"strings"

	"hopluu/connectors"
)

// media gives the images and files that a record comes with. What a media:group
// has is among its elements.
func (s *scanner) media(fields []leaf) (files []connectors.File) {
	original := texts(fields, "feedburner:origenclosurelink")
	for _, l := range fields {
		switch l.name {
		case "enclosure":
			files = append(files, connectors.File{URL: or(original, l.attribute("url"), l.attribute("href")), Type: l.attribute("type")})
			original = ""
		case "link":
			if strings.EqualFold(l.attribute("rel"), "enclosure") {
				files = append(files, connectors.File{URL: l.attribute("href"), Type: l.attribute("type"), Title: l.attribute("title")})
			}
		case "content":
			if src := l.attribute("src"); src != "" {
				files = append(files, connectors.File{URL: src, Type: l.attribute("type")})
			}
		case "media:content":
			files = append(files, s.mediaContent(l)...)
		case "media:thumbnail", "itunes:image":
			files = append(files, connectors.File{URL: or(l.attribute("url"), l.attribute("href"), l.text()), Type: "image/*"})
		case "image", "thumb", "thumbnail":
			files = append(files, connectors.File{URL: or(texts(s.children(l), "url"), l.attribute("url"), l.attribute("href"), l.text()), Type: "image/*"})
		}
	}
	for i := range files {
		if ext := strings.ToLower(path.Ext(files[i].URL)); files[i].Type == "" && strings.Contains(".jpg.jpeg.png.gif.webp.", ext+".") && ext != "" {
			files[i].Type = "image/*"
		}
	}
	return files
}

func (s *scanner) mediaContent(l leaf) []connectors.File {
	f := connectors.File{URL: l.attribute("url"), Type: l.attribute("type")}
	if f.Type == "" && l.attribute("medium") == "image" {
		f.Type = "image/*"
	}
	if l.inner == "" {
		return []connectors.File{f}
	}
	children := s.children(l)
	f.Title = texts(children, "media:description", "media:title")
	return append([]connectors.File{f}, s.media(children)...)
}
