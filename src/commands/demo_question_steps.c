/* SPDX-License-Identifier: EUPL-1.2 */
/* What is put to the bodies of the demonstration, and how cities vote: decided for and against, without a quorum and called again, en bloc, tied, open,
 * hidden, secret, prepared. */
#include "commands/demo_walk.h"

#include "commands/demo_names.h"
#include "commands/demo_steps.h"
#include "commands/schemas.h"
#include "features/groups/groups.h"
#include "features/procedures/procedures.h"
#include "features/questions/questions.h"
#include "features/rulebooks/rulebooks.h"
#include "features/seats/seats.h"

enum { SCATTER_TURNOUT = 200, SCATTER_CHOICE, NO_TEXT = -1 };

typedef enum { BY_ASSEMBLY, BY_TWO_MAJORITIES, BY_COMMITTEE, BY_FORUM, BY_HIDDEN, BY_SECRET } DemoRule;

static const struct {
    const char *body;
    const char *preset;
    const char *name;
} rules[DEMO_RULES] = {
    [BY_ASSEMBLY] = { "annual-general-meeting", "assembly", "Of the annual general meeting" },
    [BY_TWO_MAJORITIES] = { "annual-general-meeting", "council", "Positions: most cities and most people" },
    [BY_COMMITTEE] = { "executive-committee", "executive_committee", "Of the executive committee" },
    [BY_FORUM] = { "environment-forum", "forum", "Of the forum" },
    [BY_HIDDEN] = { "social-affairs-forum", "forum", "Nothing is counted before the close" },
    [BY_SECRET] = { "environment-forum", "forum", "Secret" },
};

/* Shares in percent of those who vote, and of those who vote for it. */
typedef struct DemoQuestion {
    DemoRule rule;
    const char *language;
    const char *title;
    const char *text;
    int position;        /* NO_TEXT: a motion */
    bool en_bloc;
    const char *closes;  /* a day; NULL: the chair closes it */
    int turnout, yes, abstain;
} DemoQuestion;

static const DemoQuestion asked[DEMO_QUESTIONS] = {
    { BY_ASSEMBLY, "en", "Shall fees rise by two per cent in 2026?", "Prices have risen by nine since they were set.", NO_TEXT, false, NULL, 92, 74, 6 },
    { BY_ASSEMBLY, "de", "Soll die Jahresversammlung künftig alle zwei Jahre stattfinden?",
      "Beantragt von drei Städten: weniger Reisen, längere Sitzungen.", NO_TEXT, false, NULL, 90, 31, 8 },
    { BY_COMMITTEE, "fr", "Faut-il ouvrir un bureau à Strasbourg ?", "Un bureau partagé, deux jours par session.", NO_TEXT, false, NULL, 30, 80, 0 },
    { BY_FORUM, "en", "Shall the amendments to “Who pays for old clothes” be answered as the rapporteur proposes?", "", ON_TEXTILES, true, NULL, 75, 85, 5 },
    { BY_COMMITTEE, "en", "Shall the network sign the appeal for open timetables?", "Six of us run railways, six do not.", NO_TEXT, false, NULL, 100, 50, 0 },
    { BY_TWO_MAJORITIES, "en", "Shall “Homes before holidays” be adopted?", "", ON_HOLIDAYS, false, "2027-01-29", 41, 70, 10 },
    { BY_HIDDEN, "pt", "Deve o fórum reunir-se no Porto em 2027?", "Na primavera, dois dias.", NO_TEXT, false, "2027-01-22", 45, 60, 10 },
    { BY_FORUM, "el", "Να γράψει το φόρουμ στους σιδηροδρόμους;", "Για τα νυχτερινά τρένα.", NO_TEXT, false, NULL, 0, 0, 0 },
    { BY_SECRET, "en", "Shall Lyon speak for the forum at the conference of parties?", "", NO_TEXT, false, NULL, 70, 80, 8 },
};

static int64_t group_of(Write *write, const char *slug)
{
    int64_t group = group_find(write->database, text_from_z(slug));
    demo_allows(group ? NULL : "a body that decides is not there");
    return group;
}

static int64_t chair_of(Write *write, int64_t group)
{
    Value *chairs = seats_with_role(write->database, write->arena, group, TEXT("chair"), demo_today(write));
    return chairs->count ? demo_sits_for(write, group, value_get_number(chairs->items[0], "organisation")) : 0;
}

static void put_rule(Write *write, DemoWalk *walk, int number)
{
    int64_t body = group_of(write, rules[number].body);
    NewRule rule = { .body = body, .way = TEXT("vote"), .name = text_from_z(rules[number].name), .language = TEXT("en"), .by = chair_of(write, body) };
    demo_allows(rule_preset(text_from_z(rules[number].preset), &rule.rule) ? NULL : "no such preset");
    rule.rule.is_hidden = number == BY_HIDDEN;
    rule.rule.is_secret = number == BY_SECRET;
    if (number == BY_COMMITTEE) {
        rule.rule.quorum = (Share){ 1, 2, false };
        rule.rule.second_days = 15;
        rule.rule.tie = TIE_CHAIR;
        rule.rule.is_secret = false;
    }
    walk->rules[number] = rule_add(write, &rule);
}

static const int64_t *amendments_of(Write *write, int64_t position, int *result_count)
{
    Value *to_vote = procedure_to_vote(write->database, write->arena, position, TEXT("en"));
    int64_t *ids = new(write->arena, int64_t, to_vote->count + 1);
    for (ptrdiff_t i = 0; i < to_vote->count; i++)
        if (value_get(to_vote->items[i], TEXT("en_bloc"))->truth)
            ids[(*result_count)++] = value_get_number(to_vote->items[i], "amendment");
    demo_allows(*result_count > 0 ? NULL : "no amendments are put en bloc");
    return ids;
}

static void prepare(Write *write, DemoWalk *walk, int number)
{
    const DemoQuestion *one = &asked[number];
    int64_t body = group_of(write, rules[one->rule].body);
    NewQuestion question = { .body = body, .way = TEXT("vote"), .rule = walk->rules[one->rule], .title = text_from_z(one->title),
                             .text = text_from_z(one->text), .language = text_from_z(one->language), .en_bloc = one->en_bloc,
                             .closes_at = one->closes ? day_start(text_from_z(one->closes)) + 16 * HOUR : 0, .by = chair_of(write, body) };
    if (one->position != NO_TEXT)
        question.position = walk->positions[one->position];
    if (one->en_bloc)
        question.amendments = amendments_of(write, question.position, &question.amendment_count);
    walk->questions[number] = question_prepare(write, features, &question);
}

static void open(Write *write, DemoWalk *walk, int number)
{
    demo_allows(question_open(write, features, walk->questions[number], chair_of(write, group_of(write, rules[asked[number].rule].body))));
}

static int64_t coordinator_of(const DemoWalk *walk, int64_t organisation)
{
    for (int rank = 0; rank < DEMO_CITIES; rank++)
        if (walk->organisations[rank] == organisation)
            return walk->coordinators[rank];
    return 0;
}

static Choice choice_of_city(const DemoQuestion *one, int number, ptrdiff_t place)
{
    int drawn = (int)(demo_scatter(SCATTER_CHOICE, (uint64_t)number, (uint64_t)place, 0) % 100);
    if (one->turnout == 100)
        return place % 2 ? CHOICE_NO : CHOICE_YES;
    return drawn < one->yes ? CHOICE_YES : drawn < one->yes + one->abstain ? CHOICE_ABSTAIN : CHOICE_NO;
}

/* What some say beside their vote. */
static void explain(NewBallot *ballot, const Value *city, bool is_secret)
{
    static const struct {
        const char *city, *language, *text, *council, *council_text;
    } said[] = {
        { "lyon", "fr", "Nous votons pour que cela cesse d’être l’affaire d’une seule ville.", "approved", "" },
        { "athens", "el", "Συμφωνούμε, με την επιφύλαξη του προϋπολογισμού.", "subject", "τον προϋπολογισμό του 2027" },
        { "vienna", "de", "Wir hätten uns klarere Fristen gewünscht.", "", "" },
        { "tampere", "fi", "Kannatamme asiaa, mutta aikataulu on tiukka.", "subject", "kaupunginvaltuuston päätös" },
    };
    for (size_t i = 0; i < sizeof said / sizeof *said && !is_secret; i++) {
        if (!text_is(value_get_text(city, "slug"), said[i].city))
            continue;
        ballot->explanation = text_from_z(said[i].text);
        ballot->language = text_from_z(said[i].language);
        ballot->council = text_from_z(said[i].council);
        ballot->council_text = text_from_z(said[i].council_text);
    }
}

static void cast(Write *write, DemoWalk *walk, int number)
{
    const DemoQuestion *one = &asked[number];
    Value *question = question_load(write->database, write->arena, walk->questions[number], TEXT("en"));
    Value *roll = question_roll(write->database, write->arena, question, TEXT("en"));
    for (ptrdiff_t i = 0; i < roll->count; i++) {
        int64_t city = value_get_number(roll->items[i], "organisation");
        if ((int)(demo_scatter(SCATTER_TURNOUT, (uint64_t)number, (uint64_t)i, 0) % 100) >= one->turnout)
            continue;
        Text receipt;
        NewBallot ballot = { .question = walk->questions[number], .organisation = city, .choice = choice_of_city(one, number, i),
                             .language = TEXT("en"), .by = coordinator_of(walk, city) };
        explain(&ballot, roll->items[i], one->rule == BY_SECRET);
        demo_allows(ballot_cast(write, &ballot, &receipt));
    }
}

static void close_it(Write *write, DemoWalk *walk, int number)
{
    demo_allows(question_close(write, features, walk->questions[number], chair_of(write, group_of(write, rules[asked[number].rule].body))));
}

/* The second time enough of them come. */
static void call_again(Write *write, DemoWalk *walk, int number)
{
    const char *problem = NULL;
    walk->questions[number] = question_call_again(write, features, walk->questions[number], 0, 0, 0, &problem);
    demo_allows(problem);
}

const DemoStep demo_question_steps[] = {
    { "2025-01-13", put_rule, BY_ASSEMBLY },  { "2025-01-13", put_rule, BY_TWO_MAJORITIES }, { "2025-01-13", put_rule, BY_COMMITTEE },
    { "2025-01-13", put_rule, BY_FORUM },     { "2025-01-13", put_rule, BY_HIDDEN },         { "2025-01-13", put_rule, BY_SECRET },
    { "2025-11-20", prepare, 0 },             { "2025-11-20", open, 0 },                     { "2025-11-20", cast, 0 },
    { "2025-11-20", close_it, 0 },            { "2025-11-20", prepare, 1 },                  { "2025-11-20", open, 1 },
    { "2025-11-20", cast, 1 },                { "2025-11-20", close_it, 1 },                 { "2026-02-10", prepare, 2 },
    { "2026-02-10", open, 2 },                { "2026-02-10", cast, 2 },                     { "2026-02-10", close_it, 2 },
    { "2026-03-03", call_again, 2 },          { "2026-03-03", open, 2 },                     { "2026-03-03", cast, 2 },
    { "2026-03-03", close_it, 2 },            { "2026-06-11", prepare, 8 },                  { "2026-06-11", open, 8 },
    { "2026-06-11", cast, 8 },                { "2026-06-11", close_it, 8 },                 { "2026-09-21", prepare, 3 },
    { "2026-09-21", open, 3 },                { "2026-09-21", cast, 3 },                     { "2026-09-21", close_it, 3 },
    { "2026-10-20", prepare, 4 },             { "2026-10-20", open, 4 },                     { "2026-10-20", cast, 4 },
    { "2026-10-20", close_it, 4 },            { "2026-10-26", prepare, 5 },                  { "2026-10-26", open, 5 },
    { "2026-10-27", cast, 5 },                { "2026-10-28", prepare, 6 },                  { "2026-10-28", open, 6 },
    { "2026-10-29", cast, 6 },                { "2026-10-30", prepare, 7 },                  { 0 },
};
