//go:build faults

package aggregator

import "os"

// fault ends the process, as if it had been killed, at the step that HOPLUU_FAULT
// names.
func fault(step string) {
	if os.Getenv("HOPLUU_FAULT") == step {
		os.Exit(137)
	}
}
