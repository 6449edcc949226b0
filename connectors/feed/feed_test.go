package feed

import (
	"testing"

	"hopluu/connectors/connectortest"
)

func Test(t *testing.T) { connectortest.Run(t, Connector{}) }

func FuzzParse(f *testing.F) { connectortest.Fuzz(f, Connector{}) }
