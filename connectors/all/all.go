// Package all names the connectors that a source can be read with. It is the
// only place that knows them all.
package all

import (
	"hopluu/connectors"
	"hopluu/connectors/catalogue"
	"hopluu/connectors/feed"
	"hopluu/connectors/jsonapi"
	"hopluu/connectors/listing"
)

// Connectors maps the name stored with a source to its connector. A new kind of
// site is a new folder beside this one and one line here.
var Connectors = map[string]connectors.Connector{
	"catalogue": catalogue.Connector{},
	"feed":      feed.Connector{},
	"jsonapi":   jsonapi.Connector{},
	"listing":   listing.Connector{},
}
