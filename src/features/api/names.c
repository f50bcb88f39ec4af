/* SPDX-License-Identifier: EUPL-1.2 */
/* What the names in addresses mean, and what belongs together. */
#include "features/api/names.h"

#include "base/say.h"

static const ParameterName of_paths[] = {
    { "city", "The city's name in addresses", "lyon" },
    { "group", "The group's name in addresses", NULL },
    { "theme", "The theme's name in addresses", "mobility" },
    { "position", "The position's name in addresses", NULL },
    { "language", "A language, as BCP 47", "el" },
    { "token", "What was mailed or shown once: it is a secret", NULL },
    { "kind", "The kind, as its code", NULL },
    { "format", "docx, odt, pdf, md or xml", "pdf" },
    { "purpose", "What the consent is for, as its code", NULL },
    { "file", "The file's name", "hanse.css" },
    { "object", "Number of what it is about", NULL },
    { "ordinal", "Which of several, from 1", NULL },
    { "number", "Which of several, from 1", NULL },
    { "sequence", "Number of the entry", "1" },
    { "version", "Which version, from 1", "1" },
    { 0 }
};

static const ParameterName of_queries[] = {
    { "language", "The language to answer in, as BCP 47; a cookie keeps it", "el" },
    { "after", "Where the page before ended: taken from its `next`", NULL },
    { "modified_since", "Only what has changed since, and what is gone: 0, a moment, or `sync.modified_until` of the answer before", "0" },
    { "sort", "The order, as its code", NULL },
    { "q", "Only what begins so, or has a word that does", "ly" },
    { "kind", "Only of this kind, as its code", NULL },
    { "city", "Only of this city: its name in addresses (of amendments, its number)", "lyon" },
    { "theme", "Only of this theme: its name in addresses", "mobility" },
    { "group", "Only of this group: its name in addresses", NULL },
    { "country", "Only of this country, as ISO 3166-1", "FR" },
    { "paragraph", "The paragraph that it is about, by its number", NULL },
    { "from", "From this day on (or, of the record, after so many entries)", "2026-01-01" },
    { "to", "Up to this day (or, of the record, up to so many entries)", "2026-12-31" },
    { "body", "Only of this body: its name in addresses", NULL },
    { "v", "The version of a file, which may then be kept for good", NULL },
    { "year", "Only of this year", "2026" },
    { "status", "Only with this standing, as its code", "active" },
    { "state", "Only in this state, as its code", "open" },
    { "fate", "Only with this outcome: open, accepted, modified, rejected, referred or fallen", "open" },
    { "collides", "1: only those that collide with others", "1" },
    { "stage", "Only in this stage, as its code", "consultation" },
    { "size", "How large: a band of population, or how many", NULL },
    { "show", "What to show besides", NULL },
    { "part", "Which part of the page", NULL },
    { "way", "Only decided in this way: vote, silence, consent or election", "vote" },
    { "view", "In which form", NULL },
    { "version", "Which version, from 1", "1" },
    { "speaks", "Only people who speak this language, as BCP 47", "fr" },
    { "section", "Which part of the form", NULL },
    { "role", "Only with this role, as its code", NULL },
    { "on", "As it was on this day", "2026-01-01" },
    { "category", "Only of this category, as its code", "full" },
    { "before", "What came before this number", NULL },
    { "words", "The words that it is about", NULL },
    { "subject", "What it is about, by its number", NULL },
    { "standing", "Only with this standing, as its code", NULL },
    { "since", "Members since before this year's end", "1990" },
    { "quote", "The post that is answered, by its number", NULL },
    { "position", "Only of this position: its name in addresses", NULL },
    { "place", "Where it hangs, by its number", NULL },
    { "parent", "Only under this group: its name in addresses", NULL },
    { "nth", "Which of the same words", "1" },
    { "next", "The address to be led to afterwards", "/week" },
    { "joins", "Only with this way to join, as its code", "open" },
    { "instead_of", "What it takes the place of, by its number", NULL },
    { "first", "The first of them", "1" },
    { "eu", "yes or no: only in, or only outside, the European Union", "yes" },
    { "due_on", "Due on this day", NULL },
    { "code", "The code that was sent", NULL },
    { "choice", "What is chosen already", NULL },
    { "answers", "The post that is answered, by its number", NULL },
    { "anew", "1: from the beginning", NULL },
    { "amends", "The amendment that it amends, by its number", NULL },
    { "amendment", "The amendment, by its number", NULL },
    { "again", "1: once more", NULL },
    { "person", "Only what this person did or is meant by, by their number", NULL },
    { "outcome", "adopted or rejected", "adopted" },
    { "iss", "What the provider of identities answers (RFC 9207)", NULL },
    { "error", "What the provider of identities answers, where it refused", NULL },
    { "error_description", "The same in its words", NULL },
    { "session_state", "What the provider of identities answers", NULL },
    { "set", "Which set of the list", NULL },
    { "until", "Up to this day", "2026-12-31" },
    { "others", "Trying the rule: what the other cities do: yes, no, abstain, silent or absent", NULL },
    { "as", "Trying the rule: a city and what it does instead, `17 no`; several times for several", NULL },
    { "second", "Trying the rule: 1: as in a second round", NULL },
    { "yes", "Trying the rule: how many vote for", "38" },
    { "no", "Trying the rule: how many vote against", "12" },
    { "abstain", "Trying the rule: how many abstain", "3" },
    { "silent", "Trying the rule: how many are present and say nothing", "2" },
    { "absent", "Trying the rule: how many are absent", "5" },
    { "yes_people", "Trying the rule: inhabitants of those that vote for", NULL },
    { "no_people", "Trying the rule: inhabitants of those that vote against", NULL },
    { "abstain_people", "Trying the rule: inhabitants of those that abstain", NULL },
    { "silent_people", "Trying the rule: inhabitants of those that say nothing", NULL },
    { "absent_people", "Trying the rule: inhabitants of the absent", NULL },
    { "about", "What it is about, by its number; several times for several", "1" },
    { 0 }
};

static const ParameterName a_number = { NULL, "Its number", "1" };
static const ParameterName as_said = { NULL, "As the summary says", NULL };

static const ParameterName *find(const ParameterName *names, Text name, const ParameterName *otherwise)
{
    for (; names->name; names++)
        if (text_is(name, names->name))
            return names;
    return otherwise;
}

const ParameterName *path_name(Text name)
{
    return find(of_paths, name, &a_number);
}

const ParameterName *query_name(Text name)
{
    return find(of_queries, name, &as_said);
}

const Area areas[] = {
    { "cities", SAY("Cities"), "Cities and other organisations: their register, memberships, fees, applications", "cities fees applications" },
    { "people", SAY("People"), "People, their mandates and profiles, the directory, imports and exports, personal data",
      "people profiles directory imports duplicates privacy" },
    { "groups", SAY("Groups"), "Groups, seats, who should chair, offices, what groups ask one another", "groups seats candidatures offices asks" },
    { "themes", SAY("Themes"), "The themes that the network works on", "themes" },
    { "positions", SAY("Positions"), "Texts that the network stands behind: versions, amendments, comments, translations, signatures",
      "positions versions publications manuscripts signatures amendments procedures comments translations" },
    { "votes", SAY("Votes"), "What is put to a body, under which rules, who is entitled, and what came of it",
      "rulebooks voters questions sealed silences consents elections decisions recounts" },
    { "meetings", SAY("Meetings"), "Meetings: list of items, presence, votes by show of hands, minutes", "meetings" },
    { "talk", SAY("Talk"), "Threads, papers, deadlines and calendars of groups, cities and themes", "threads papers deadlines calendar letterbox" },
    { "own", SAY("My page"), "What waits for who asks, and what they are told", "week notifications webhooks tokens" },
    { "record", SAY("History"), "What happened, in order: entries, proofs, checkpoints", "history" },
    { "network", SAY("The network at a glance"), "The network as a whole, and its administration", "" },
    { 0 }
};

static bool has_word(const char *words, const char *word)
{
    Text rest = text_from_z(words), one;
    while (text_split(&rest, ' ', &one))
        if (text_is(one, word))
            return true;
    return false;
}

const Area *area_of(const Feature *feature)
{
    const Area *area = areas;
    while (area[1].code && !has_word(area->features, feature->name))
        area++;
    return area;
}
