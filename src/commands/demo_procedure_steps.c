/* SPDX-License-Identifier: EUPL-1.2 */
/* What rapporteurs answer to amendments, what cities say to it, the versions that come of it, and what people ask on the way. */
#include "commands/demo_walk.h"

#include "base/embedded.h"
#include "commands/demo_accounts.h"
#include "commands/demo_positions.h"
#include "commands/demo_steps.h"
#include "features/comments/comments.h"
#include "features/procedures/procedures.h"
#include "features/translations/translations.h"

typedef struct DemoAnswer {
    int amendment;
    const char *answer;
    const char *reason;
} DemoAnswer;

static const DemoAnswer answers[] = {
    /* 0 */ { 12, "reject", "The regulation is in force; a year more would cost each of us a million." },
    { 13, "accept", "Without them half of us would have nobody." },
    { 14, "accept", "True since last year." },
    { 15, "accept", "It can be tested, which three winters cannot." },
    { 17, "accept", "A better last line." },
    /* 5 */ { 3, "vote", "The working group is divided." },
    { 5, "accept", "Nine port cities asked for it." },
    { 8, "reject", "We have not seen the survey." },
};

/* Whoever has the role of rapporteur. */
static const Query rapporteur_of = { "SELECT person FROM position_role WHERE position = $1 AND role = 'rapporteur' ORDER BY id LIMIT 1" };

static int64_t rapporteur(Write *write, int64_t position)
{
    return database_number(write->database, &rapporteur_of, ARGS(position), 0);
}

static void answer(Write *write, DemoWalk *walk, int number)
{
    const DemoAnswer *one = &answers[number];
    demo_allows(amendment_answer(write, &(NewAnswer){ .amendment = walk->amendments[one->amendment],
                                                      .answer = text_from_z(one->answer),
                                                      .reason = text_from_z(one->reason),
                                                      .language = TEXT("en"),
                                                      .by = rapporteur(write, walk->positions[demo_amendments[one->amendment].position]) }));
}

static void consent(Write *write, DemoWalk *walk, int number)
{
    const DemoAmendment *amendment = &demo_amendments[answers[number].amendment];
    demo_allows(answer_consent(write, &(NewConsent){ .amendment = walk->amendments[answers[number].amendment],
                                                     .agrees = number != 0,
                                                     .comment = number == 0 ? TEXT("We ask for a vote.") : (Text){ 0 },
                                                     .language = TEXT("en"),
                                                     .organisation = demo_organisation(walk, amendment->city),
                                                     .by = demo_person_id(walk, amendment->city, DEMO_COORDINATOR) }));
}

static void publish(Write *write, DemoWalk *walk, int number)
{
    procedure_publish(write, walk->positions[number], rapporteur(write, walk->positions[number]));
}

static void compute(Write *write, DemoWalk *walk, int number)
{
    const char *problem = NULL;
    const NextVersion next = { .position = walk->positions[number],
                               .decision = TEXT("Agreed as proposed."),
                               .language = TEXT("en"),
                               .by = rapporteur(write, walk->positions[number]) };
    demo_allows(next_version_compute(write, &next, &problem) ? NULL : problem ? problem : "no version came of it");
}

static const struct {
    int position;
    const char *city;
    const char *words;
    bool is_question;
    const char *language;
    const char *text;
} remarks[] = {
    { ON_CLEAN_AIR, "vienna", "a quarter to a third", true, "de", "Aus welcher Stadt stammen diese Zahlen? Bei uns war es weniger." },
    { ON_CLEAN_AIR, "tampere", "Wood stoves", false, "en", "In the North, saunas too. We would not say so here." },
    { ON_ESSEN, "lille", "drei Millionen Kinder", true, "fr", "D’où vient ce chiffre ?" },
};

static int64_t paragraph_with(Write *write, int64_t position, Text words)
{
    Document document = version_document(write->database, write->arena, version_latest(write->database, position));
    for (ptrdiff_t i = 0; i < document.count; i++)
        if (text_find(document.items[i].text, words, 0) >= 0)
            return document.items[i].id;
    demo_allows("the words of a comment are not there");
    return 0;
}

static void remark(Write *write, DemoWalk *walk, int number)
{
    int64_t position = walk->positions[remarks[number].position];
    Text words = text_from_z(remarks[number].words);
    walk->comments[number] = comment_add(write, &(NewComment){ .position = position,
                                                               .paragraph = paragraph_with(write, position, words),
                                                               .quotation = words,
                                                               .is_question = remarks[number].is_question,
                                                               .text = text_from_z(remarks[number].text),
                                                               .language = text_from_z(remarks[number].language),
                                                               .by = demo_person_id(walk, remarks[number].city, DEMO_COORDINATOR),
                                                               .organisation = demo_organisation(walk, remarks[number].city) });
}

static void reply(Write *write, DemoWalk *walk, int number)
{
    int64_t position = walk->positions[remarks[number].position];
    comment_add(write, &(NewComment){ .position = position,
                                      .answers = walk->comments[number],
                                      .text = TEXT("Ghent, Lyon and Milan measured it in 2023; the range is theirs."),
                                      .language = TEXT("en"),
                                      .by = rapporteur(write, position),
                                      .organisation = demo_organisation(walk, demo_positions[remarks[number].position].drafters[0]) });
}

static void resolve(Write *write, DemoWalk *walk, int number)
{
    comment_resolve(write, walk->comments[number], true, rapporteur(write, walk->positions[remarks[number].position]));
}

/* The first half of a text in French: paragraph by paragraph, as the file has them. */
static void translate(Write *write, DemoWalk *walk, int number)
{
    int64_t position = walk->positions[number], version = version_latest(write->database, position);
    Document source = version_document(write->database, write->arena, version);
    Document french = document_read(write->arena, embedded("data/positions/cities-and-heat.fr.md"));
    ParagraphTranslation *items = new(write->arena, ParagraphTranslation, french.count);
    for (ptrdiff_t i = 0; i < french.count; i++)
        items[i] = (ParagraphTranslation){ .paragraph = source.items[i].id, .text = french.items[i].text };
    Text crossed = { 0 };
    position_translate(write, position, TEXT("fr"), TEXT("Les villes face à la chaleur"), demo_person_id(walk, "lyon", DEMO_COORDINATOR));
    translations_save(write, &(NewTranslations){ .position = position, .language = TEXT("fr"), .version = version, .count = french.count, .items = items,
                                                 .by = demo_person_id(walk, "lyon", DEMO_COORDINATOR) }, &crossed);
    demo_allows(crossed.length == 0 ? NULL : "a translation crossed another");
}

const DemoStep demo_procedure_steps[] = {
    { "2025-01-20", translate, ON_HEAT }, { "2026-04-20", answer, 4 },   { "2026-04-21", publish, ON_HOLIDAYS }, { "2026-05-04", compute, ON_HOLIDAYS }, { "2026-06-08", answer, 0 },
    { "2026-06-08", answer, 1 },   { "2026-06-08", answer, 2 },   { "2026-06-09", answer, 3 },   { "2026-06-10", consent, 1 },
    { "2026-06-11", consent, 0 },  { "2026-06-15", publish, ON_TEXTILES }, { "2026-09-28", compute, ON_TEXTILES }, { "2026-10-14", remark, 0 },
    { "2026-10-15", reply, 0 },    { "2026-10-19", remark, 1 },   { "2026-10-20", resolve, 1 },  { "2026-10-23", remark, 2 },
    { "2026-10-29", answer, 5 },   { "2026-10-29", answer, 6 },   { "2026-10-30", answer, 7 },   { 0 },
};
