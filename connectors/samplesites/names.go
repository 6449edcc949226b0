package samplesites

// The sections that sources are placed in, as slugs of the regulation's
// sections in the provinces' files.
const (
	SectionNews          = "tin-tuc-su-kien"
	SectionDirection     = "chi-dao-dieu-hanh"
	SectionLaw           = "pho-bien-phap-luat"
	SectionDocuments     = "van-ban"
	SectionGazette       = "cong-bao"
	SectionProjects      = "du-an-dau-tu"
	SectionConsultations = "lay-y-kien"
	SectionProcedures    = "thu-tuc"
	SectionOfficials     = "danh-ba"
	SectionQuestions     = "hoi-dap"
)

// The organisations that both provinces have, as slugs of the provinces' files.
const (
	OrgPeopleCommittee = "ubnd-tinh"
	OrgOffice          = "van-phong-ubnd-tinh"
	OrgOneStop         = "trung-tam-phuc-vu-hanh-chinh-cong"
	OrgHealth          = "so-y-te"
	OrgFoodSafety      = "chi-cuc-an-toan-ve-sinh-thuc-pham"
	OrgEducation       = "so-giao-duc-va-dao-tao"
	OrgScience         = "so-khoa-hoc-va-cong-nghe"
	OrgJustice         = "so-tu-phap"
	OrgPolice          = "cong-an-tinh"
)

// The organisations of Nam Định as the Decision of 2017 knew it.
const (
	OrgEnvironment   = "so-tai-nguyen-va-moi-truong"
	OrgAgriculture   = "so-nong-nghiep-va-phat-trien-nong-thon"
	OrgTransport     = "so-giao-thong-van-tai"
	OrgCultureSports = "so-van-hoa-the-thao-va-du-lich"
	OrgIndustryParks = "ban-quan-ly-cac-khu-cong-nghiep"
	OrgNewspaper     = "bao-nam-dinh"
	OrgGiaoThuy      = "huyen-giao-thuy"
	OrgHaiHau        = "huyen-hai-hau"
	OrgYYen          = "huyen-y-yen"
)

// The organisations of Ninh Bình as it is since 1 July 2025.
const (
	OrgFarmsAndLand  = "so-nong-nghiep-va-moi-truong"
	OrgConstruction  = "so-xay-dung"
	OrgCulture       = "so-van-hoa-va-the-thao"
	OrgEconomicZones = "ban-quan-ly-khu-kinh-te-va-cac-khu-cong-nghiep"
	OrgMedia         = "bao-va-phat-thanh-truyen-hinh"
	OrgWardNamDinh   = "phuong-nam-dinh"
	OrgCommuneGiaoTh = "xa-giao-thuy"
	OrgCommuneHaiHau = "xa-hai-hau"
	OrgCommuneYYen   = "xa-y-yen"
)
