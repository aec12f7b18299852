"""The themes of the digest: which practices, articles and terms belong to each. All of it is data, and stands here.

A practice stands under the one theme that names it, or else under that of its theme of unit work. A lesson stands
under the theme of the first practice that it bears on, or else of its first term. A case stands under the theme that
most of its lessons and practices belong to.
"""

from dataclasses import dataclass, field

from kb.words.messages import N_


@dataclass(frozen=True)
class Theme:
    """A part of the digest. `subjects` are terms by filter; `emerging` takes in all crimes marked as new or emerging;
    `units` says that the units themselves stand here."""

    id: str
    title: str
    about: str
    practices: tuple[str, ...]
    subjects: dict[str, tuple[str, ...]] = field(default_factory=dict)
    emerging: bool = False
    units: bool = False


THEMES = (
    Theme(
        "criminalization",
        N_("Criminalization, liability and prevention"),
        N_("Articles 5, 6, 8 and 23 of the Convention ask States to make participation in an organized criminal group, "
           "the laundering of proceeds, corruption and the obstruction of justice criminal offences; article 10 makes "
           "legal persons answer for them, article 11 asks for sanctions that fit their gravity, and article 31 for "
           "prevention. This part shows how courts have applied such offences, who was held liable, and where a "
           "charge failed."),
        ("administrative-approach",),
        {"article": ("untoc-2", "untoc-3", "untoc-5", "untoc-8", "untoc-9", "untoc-10", "untoc-11", "untoc-15",
                     "untoc-23", "untoc-31", "untoc-34", "tip-3", "tip-5", "som-6", "fa-3", "fa-5"),
         "issue": ("involves-ocg", "transnational", "liability-principal", "liability-accessory", "liability-organizer",
                   "liability-financier", "liability-legal-person", "attempt", "conspiracy-agreement", "jurisdiction",
                   "public-officials"),
         "crime": ("ocg-participation", "corruption", "obstruction-of-justice", "homicide-ocg", "extortion",
                   "kidnapping", "drug-trafficking", "firearms-trafficking", "goods-smuggling", "fuel-theft",
                   "document-forgery", "property-theft-networks", "livestock-theft", "illegal-gambling",
                   "counterfeit-goods", "counterfeit-currency", "terrorism-link", "maritime-piracy"),
         "outcome": ("conviction", "partial-conviction", "plea", "acquittal", "dismissed", "overturned", "upheld",
                     "corporate-sanction", "group-dismantled")},
    ),
    Theme(
        "investigation",
        N_("Investigation, evidence and trial"),
        N_("Article 20 of the Convention asks States to allow controlled delivery and, where they deem it appropriate, "
           "electronic surveillance and undercover operations; article 26 asks them to encourage persons who took part "
           "in a group to help the authorities, and article 29 to train those who do this work. This part shows which "
           "techniques carried cases to a judgment, how their fruits stood up in court, and what safeguards they "
           "needed."),
        ("controlled-delivery", "electronic-surveillance", "undercover-operations", "collaborators-of-justice",
         "electronic-evidence", "intelligence-led-policing", "prosecution-led-investigation",
         "mega-trial-case-management"),
        {"article": ("untoc-20", "untoc-26", "untoc-28", "untoc-29"),
         "technique": ("sit", "controlled-delivery", "electronic-surveillance", "undercover-operation",
                       "physical-surveillance", "informants", "collaborators", "digital-forensics", "open-source",
                       "crime-analysis", "search-seizure", "forensic-science", "video-testimony", "container-control"),
         "issue": ("evidence-electronic", "evidence-witness", "human-rights"),
         "theme": ("working-method", "powers")},
    ),
    Theme(
        "cooperation",
        N_("International cooperation"),
        N_("Articles 16 to 19, 21 and 27 of the Convention provide for extradition, the transfer of sentenced persons, "
           "mutual legal assistance, joint investigations, the transfer of proceedings and cooperation between law "
           "enforcement authorities. This part shows which forms were used, on what legal bases, and what delayed or "
           "prevented them."),
        ("joint-investigation-teams", "central-authorities-and-mla", "liaison-magistrates",
         "regional-cooperation-platforms"),
        {"article": ("untoc-4", "untoc-16", "untoc-17", "untoc-18", "untoc-19", "untoc-21", "untoc-27", "untoc-30",
                     "tip-10", "som-7", "som-8", "som-10", "fa-12", "fa-13"),
         "cooperation": ("extradition", "mla", "joint-investigation", "transfer-sentenced", "transfer-proceedings",
                         "law-enforcement-coop", "spontaneous-information", "liaison-officers", "cross-border-sit",
                         "networks"),
         "outcome": ("extradited", "extradition-refused"),
         "theme": ("international",)},
    ),
    Theme(
        "proceeds",
        N_("Proceeds of crime and money-laundering"),
        N_("Articles 6 and 7 of the Convention address the laundering of proceeds; articles 12 to 14 address their "
           "confiscation, international cooperation for that purpose, and the disposal of what was confiscated. This "
           "part shows how money was followed, seized and taken, and what became of it."),
        ("parallel-financial-investigation", "non-conviction-based-forfeiture", "asset-management-offices",
         "social-reuse-of-confiscated-assets", "beneficial-ownership-registers", "public-private-partnership"),
        {"article": ("untoc-6", "untoc-7", "untoc-12", "untoc-13", "untoc-14", "fa-6"),
         "crime": ("money-laundering", "tax-fraud", "fraud"),
         "technique": ("financial-investigation", "fiu-intelligence"),
         "cooperation": ("confiscation-coop", "asset-return-sharing"),
         "outcome": ("confiscation", "ncb-confiscation", "seizure-freezing"),
         "issue": ("proceeds", "predicate-offence", "professional-enablers"),
         "theme": ("financial-focus",)},
    ),
    Theme(
        "protection",
        N_("Protection of witnesses and assistance to victims"),
        N_("Articles 24 and 25 of the Convention ask States to protect witnesses from retaliation and to help and "
           "protect victims; the Trafficking in Persons Protocol (articles 6 to 8) and the Smuggling of Migrants "
           "Protocol (article 16) say more of those concerned. This part shows how witnesses were kept safe "
           "and victims treated, and what happened where they were not."),
        ("witness-protection", "victim-centred-and-non-punishment"),
        {"article": ("untoc-24", "untoc-25", "tip-2", "tip-6", "tip-7", "tip-8", "tip-9", "som-16"),
         "issue": ("witness-protection", "victim-protection", "gender"),
         "crime": ("trafficking-in-persons", "tip-sexual-exploitation", "tip-forced-labour", "smuggling-of-migrants",
                   "csea"),
         "outcome": ("victims-recovered",),
         "theme": ("witness-victim", "rights-gender")},
    ),
    Theme(
        "units",
        N_("Specialized units"),
        N_("The draft resolution that this casebook answers asks for good practices in setting up and running "
           "specialized units, as a reference for States that consider creating one. This part gathers what units "
           "and cases teach on the ground that a unit stands on, its people, its means, its ways of working and its "
           "safeguards."),
        ("multi-agency-task-forces", "specialised-courts-and-court-security", "vetting-and-integrity-of-unit-staff",
         "joint-training-of-police-and-prosecutors"),
        {"theme": ("legal-basis", "mandate", "institutional-model", "independence", "leadership", "composition",
                   "vetting", "status-incentives", "resources", "security", "training", "inter-agency", "oversight",
                   "results", "pitfalls", "set-up", "sustainability", "communication", "integrity")},
        units=True,
    ),
    Theme(
        "emerging",
        N_("New and emerging forms of crime"),
        N_("The recommendations that this casebook answers also name new and emerging forms of crime within the scope "
           "of the Convention. This part shows cases of networks that sell encrypted communication, crime by and "
           "against computers, scam centres, virtual assets, and crime against wildlife, the environment, cultural "
           "property and health."),
        (),
        {"issue": ("virtual-assets",), "technique": ("virtual-asset-tracing", "encrypted-platform"),
         "crime": ("nuclear-radioactive-material",)},
        emerging=True,
    ),
)  # fmt: skip
