package aggregator

// The steps of a reading. In a build with the tag faults a process exits at the
// step that HOPLUU_FAULT names; what it leaves must be what the next turn can go
// on from.
const (
	stepClaimed  = "claimed"  // the turn is ours, nothing was asked
	stepFetched  = "fetched"  // a page has come
	stepParsed   = "parsed"   // and was understood
	stepRevised  = "revised"  // its wordings are made, nothing is saved
	stepSaved    = "saved"    // they are saved
	stepReady    = "ready"    // all is read, the reading is not recorded
	stepRecorded = "recorded" // it is
)

// Steps lists the steps of a reading in their order.
func Steps() []string {
	return []string{stepClaimed, stepFetched, stepParsed, stepRevised, stepSaved, stepReady, stepRecorded}
}
