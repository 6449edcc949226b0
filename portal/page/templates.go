package page

import (
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"strings"
	"time"

	"hopluu/portal/words"
)

// A Folder holds the pages of one side of the portal: page.html is known as
// "name/page". Files that begin with "_" are parts of every page in the folder
// and may define "layout" anew.
type Folder struct {
	Name  string
	Files fs.FS
	Funcs func(w *words.Words, now func() time.Time) template.FuncMap // its own functions; may be nil
}

// Templates are all pages in every language, each parsed for itself so that
// blocks cannot collide.
type Templates struct {
	pages map[words.Lang]map[string]*template.Template
}

// Parse reads the shared layout, error page and parts, and the pages of every
// folder. A page defines "title" and "main", which are executed with its data.
func Parse(shared fs.FS, folders []Folder, now func() time.Time, asset func(string) string) (*Templates, error) {
	t := &Templates{pages: map[words.Lang]map[string]*template.Template{}}
	for _, l := range words.Langs {
		t.pages[l] = map[string]*template.Template{}
		base, err := template.New("").Funcs(funcs(words.For(l), now, asset)).ParseFS(shared, "layout.html", "parts/*.html")
		if err != nil {
			return nil, fmt.Errorf("page: shared templates: %w", err)
		}
		if err := t.add(l, base, shared, "error.html", "error"); err != nil {
			return nil, err
		}
		for _, folder := range folders {
			if err := t.folder(l, base, folder, now); err != nil {
				return nil, err
			}
		}
	}
	return t, nil
}

func (t *Templates) folder(l words.Lang, shared *template.Template, folder Folder, now func() time.Time) error {
	base, err := shared.Clone()
	if err != nil {
		return fmt.Errorf("page: %s: %w", folder.Name, err)
	}
	if folder.Funcs != nil {
		base.Funcs(folder.Funcs(words.For(l), now))
	}
	parts, err := fs.Glob(folder.Files, "_*.html")
	if err == nil && len(parts) > 0 {
		_, err = base.ParseFS(folder.Files, parts...)
	}
	if err != nil {
		return fmt.Errorf("page: %s: %w", folder.Name, err)
	}
	files, err := fs.Glob(folder.Files, "*.html")
	if err != nil {
		return fmt.Errorf("page: %s: %w", folder.Name, err)
	}
	for _, file := range files {
		if strings.HasPrefix(file, "_") {
			continue
		}
		if err := t.add(l, base, folder.Files, file, path.Join(folder.Name, strings.TrimSuffix(file, ".html"))); err != nil {
			return err
		}
	}
	return nil
}

func (t *Templates) add(l words.Lang, base *template.Template, files fs.FS, file, name string) error {
	page, err := base.Clone()
	if err == nil {
		_, err = page.ParseFS(files, file)
	}
	if err != nil {
		return fmt.Errorf("page: %s: %w", name, err)
	}
	t.pages[l][name] = page
	return nil
}

// Lookup returns the templates of a page, nil if there is none of this name.
func (t *Templates) Lookup(l words.Lang, name string) *template.Template { return t.pages[l][name] }

// Names lists the pages.
func (t *Templates) Names() []string {
	var names []string
	for name := range t.pages[words.Vietnamese] {
		names = append(names, name)
	}
	return names
}
