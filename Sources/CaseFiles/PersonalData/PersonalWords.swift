/// The words by which names are told from other words. They are of plain English; of no list can it be said that it is
/// whole.
enum PersonalWords {
    /// Words of any office that are written with capitals without naming a person; those of a service are its pack's.
    static let office: Set = [
        "Action", "Agency", "Assessment", "Board", "Care", "Case", "Central", "Centre", "Child", "Children",
        "Childhood", "Clinical", "Cluster", "College", "Community", "Complex", "Conference", "Core", "Council",
        "County", "Court", "Early", "Education", "Educational", "Enhanced", "Enforcement", "Example",
        "Experience", "Experiences", "Explanation", "Family", "Final", "Formal", "Friday", "Group", "Guidance",
        "Health", "Home", "Hospital", "Housing", "Interim", "Intervention", "Language", "Lead", "Level",
        "Local", "Management", "Manager", "Mental", "Model", "Monday", "Multi", "National", "Needs", "Notice",
        "Offer", "Officer", "Order", "Panel", "Personal", "Plan", "Planning", "Police", "Practitioner",
        "Primary", "Programme", "Protection", "Psychologist", "Psychology", "Reference", "Referral", "Report",
        "Review", "Risk", "Safety", "Saturday", "School", "Secondary", "Section", "Senior", "Service",
        "Services", "Significant", "Social", "Speech", "Standard", "Statement", "Statutory", "Step", "Sunday",
        "Support", "Team", "Test", "Therapist", "Thursday", "Training", "Tuesday", "Warning", "Wednesday",
        "Worker", "Young",
    ]

    /// Words that start sentences and stand before a name as often as before anything.
    static let openers: Set = [
        "The", "This", "That", "These", "He", "She", "They", "We", "It", "In", "On", "At", "After", "Before", "From",
        "With", "When", "As", "An", "And", "But", "No", "Not", "Since", "Agreed",
    ]

    static let daysAndMonths: Set = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
        "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb",
        "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    ]

    /// A name follows them, however it is written.
    static let titles: Set = ["mr", "mrs", "ms", "mx", "dr", "prof", "rev", "revd", "cllr"]
    static let titlesOfPersonsAlone: Set = ["mr", "mrs", "mx"]
    /// These are words of their own without a capital.
    static let titlesWithCapital: Set = ["Miss", "Master", "Sir", "Lady"]
    static let ranks: Set = [
        "pc", "dc", "ds", "di", "dci", "dcs", "pcso", "sgt", "sergeant", "insp", "inspector", "constable",
        "superintendent",
    ]

    /// What people do with words, when somebody else writes of it.
    static let telling: Set = speaking.union([
        "messaged", "emailed", "admitted", "admits", "disclosed", "discloses", "denied", "denies", "claimed",
        "mentioned", "explained", "insisted", "shouted", "whispered", "reckons",
    ])
    /// Of these none is said of a thing: bail is denied, an offence admitted.
    static let speaking: Set = ["told", "tells", "said", "says", "rang", "phoned", "texted"]

    static let determiners: Set = [
        "the", "a", "an", "his", "her", "their", "our", "my", "your", "this", "that", "another", "each", "every",
        "some", "any", "no",
    ]

    /// Behind these stands whoever is meant.
    static let addressing: Set = [
        "told", "tell", "asked", "saw", "met", "rang", "phoned", "called", "texted", "messaged", "visited", "to",
        "with", "by", "from", "about", "and", "for",
    ]

    static let kin: Set = [
        "mum", "mam", "mother", "dad", "father", "parent", "parents", "sister", "brother", "sisters", "brothers",
        "nan", "nana", "gran", "grandmother", "grandfather", "family", "carer", "carers", "uncle", "aunt", "auntie",
        "cousin", "girlfriend", "boyfriend", "son", "daughter", "nephew", "niece", "stepfather", "stepmother",
        "friend", "friends",
    ]
    /// What else a person has that a thing has not.
    static let belongings: Set = [
        "house", "home", "behaviour", "partner", "phone", "bedroom", "school", "birthday", "girlfriend", "ex",
    ]

    /// Who speaks in a reason without being named, and other words that stand before a verb of telling.
    static let speakers: Set = [
        // people
        "child", "boy", "girl", "lad", "lass", "kid", "pupil", "suspect", "source", "person", "people", "adult",
        "teenager", "client", "man", "woman", "guardian", "gp", "nurse", "doctor", "teacher", "tutor", "head",
        "mentor", "coach", "officer", "manager", "worker", "practitioner", "psychologist", "psychiatrist",
        "solicitor", "barrister", "judge", "bench", "magistrate", "victim", "witness", "neighbour", "peer",
        "landlord", "employer", "colleague", "chair", "interpreter", "advocate", "liaison", "lead", "staff",
        "police", "probation", "court", "school", "college", "education", "health", "housing", "team", "panel",
        "service", "agency", "council", "authority", "department", "hospital", "clinic", "office", "custody",
        "crown", "unit", "hostel", "home", "church", "mosque", "duty", "control", "contact", "everyone", "everybody",
        "someone", "somebody", "nobody", "anyone", "anybody", "one", "others", "both", "all", "each", "none",
        "another", "who", "which", "that", "what",
        // papers
        "report", "assessment", "letter", "note", "file", "form", "record", "plan", "review", "referral", "guidance",
        "policy", "text", "message", "email", "minute", "map", "meeting", "conference", "interview", "conversation",
        "call", "visit", "appointment", "order", "law", "evidence", "information", "intelligence", "nothing",
        "something", "everything",
        // words that are no nouns
        "he", "she", "they", "it", "we", "you", "this", "these", "those", "there", "here", "was", "were", "been",
        "be", "being", "is", "are", "has", "have", "had", "having", "as", "if", "when", "then", "than", "and", "but",
        "or", "so", "also", "not", "never", "later", "once", "just", "since", "because", "after", "before", "the",
        "of", "to", "in", "on", "at", "by", "for", "from", "with", "about", "what", "whatever", "again", "still",
        "now", "first", "often", "only", "even", "already", "today", "yesterday", "tomorrow", "soon", "well",
        "indeed", "however", "though", "although", "while", "until", "where", "why", "how", "no", "yes", "agreed",
        "got", "get", "did", "does", "will", "would", "can", "could", "may", "might", "must", "should", "shall",
        "more", "less", "much", "few", "some", "any", "many", "most", "thus", "therefore", "nor", "either",
        "neither", "else",
    ]

    /// The commonest first names of children and of their parents in Wales and England, but for those that are words
    /// or places of their own.
    static let firstNames: Set = [
        "aaron", "adam", "aidan", "alfie", "andrew", "anthony", "archie", "benjamin", "billy", "bradley",
        "brandon", "callum", "cameron", "charlie", "christopher", "connor", "craig", "dafydd", "daniel",
        "darren", "david", "declan", "dylan", "edward", "ethan", "evan", "gareth", "gavin", "george", "harri",
        "harry", "harvey", "ieuan", "ioan", "iwan", "jack", "jacob", "jake", "james", "jamie", "jason",
        "jayden", "john", "jonathan", "joseph", "joshua", "kevin", "kieran", "kyle", "leon", "lewis", "liam",
        "louis", "lucas", "luke", "matthew", "michael", "mohammed", "nathan", "nicholas", "noah", "oliver",
        "osian", "owen", "patrick", "paul", "peter", "reece", "rhys", "richard", "ryan", "samuel", "sean",
        "shane", "shaun", "simon", "stephen", "steven", "thomas", "tomos", "tyler", "william", "zac",
        "zachary", "adrian", "alexander", "brian", "chris", "dennis", "heather", "marcus", "abigail", "alice",
        "amelia", "amy", "angharad", "anna", "bethan", "caitlin", "carys", "catherine", "catrin", "cerys",
        "charlotte", "chloe", "claire", "courtney", "danielle", "ella", "ellie", "emily", "emma", "erin",
        "evie", "ffion", "gemma", "hannah", "isabella", "jennifer", "jessica", "julie", "karen", "katie",
        "kayleigh", "keira", "kelly", "laura", "lauren", "leah", "linda", "louise", "lowri", "lucy", "mary",
        "megan", "mia", "michelle", "molly", "natalie", "natasha", "nia", "nicola", "nicole", "olivia",
        "paige", "rachel", "rebecca", "rhian", "rhiannon", "samantha", "sarah", "shannon", "sian", "sophie",
        "stacey", "stephanie", "susan", "tegan", "tracey", "zara", "zoe", "sara", "tom", "tomas", "ben", "sam",
        "danny", "matt", "josh", "alex", "joe", "mike", "robert", "steve", "dave", "andy", "tony", "henry",
        "leo", "theo", "freddie", "frederick", "elliot", "elliott", "finley", "logan", "riley", "tyrone",
        "curtis", "carl", "scott", "stuart", "neil", "ian", "graham", "keith", "kenneth", "alan", "barry",
        "colin", "derek", "geoff", "geoffrey", "gerald", "huw", "hywel", "ifan", "emyr", "gethin", "geraint",
        "iestyn", "llewelyn", "macsen", "meurig", "morgan", "owain", "rhodri", "sion", "siôn", "steffan",
        "trystan", "aled", "alun", "elis", "ellis", "ewan", "jac", "joel", "jonah", "kai", "kian", "kieron",
        "luca", "rowan", "taylor", "toby", "travis", "zack", "ahmed", "ali", "hassan", "hussain", "ibrahim",
        "muhammad", "mohamed", "mohammad", "omar", "yusuf", "abdul", "amina", "aisha", "fatima", "maryam",
        "zainab", "alana", "alisha", "aimee", "amelie", "annie", "bethany", "cadi", "carly", "cathy",
        "chantelle", "charlene", "cheryl", "debbie", "deborah", "donna", "eleanor", "elen", "elin", "eleri",
        "eloise", "esme", "eva", "fiona", "freya", "gwen", "gwenllian", "hayley", "helen", "imogen", "isabel",
        "isla", "jane", "janet", "jess", "jodie", "joanna", "joanne", "josie", "kate", "katherine", "kathryn",
        "kathleen", "kirsty", "layla", "libby", "lisa", "lois", "lola", "lorraine", "maddison", "madison",
        "maisie", "maria", "marie", "martha", "matilda", "melanie", "melissa", "millie", "mollie", "naomi",
        "nerys", "niamh", "nikki", "nina", "patricia", "phoebe", "rosie", "rhianna", "ruth", "sadie", "sally",
        "sandra", "seren", "sharon", "sheila", "shelley", "sioned", "siwan", "sofia", "sophia", "suzanne",
        "tara", "tanya", "tina", "tracy", "valerie", "vanessa", "vicky", "wendy", "yasmin",
    ]
}
