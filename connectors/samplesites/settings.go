package samplesites

// settings are a connector's own, written as an operator would write them.
type settings = map[string]any

// dnnSettings tell the jsonapi connector where what is.
var dnnSettings = settings{}

// oneStopSettings and cataloguePages tell the catalogue connector the same.
var oneStopSettings, catalogueSettings = settings{}, settings{}
