/* SPDX-License-Identifier: EUPL-1.2 */
/* What cities would change in the texts of others, who stands behind them, and who signs and tells what came of it. */
#include "commands/demo_walk.h"

#include "commands/demo_accounts.h"
#include "commands/demo_positions.h"
#include "commands/demo_steps.h"
#include "features/amendments/amendments.h"
#include "features/asks/asks.h"
#include "features/signatures/signatures.h"

static const Query name_of = { "SELECT name FROM person WHERE id = $1" };

static Text with_words_changed(Arena *arena, Text text, const DemoAmendment *one)
{
    ptrdiff_t at = text_find(text, text_from_z(one->from), 0);
    demo_allows(at >= 0 ? NULL : "the words of an amendment are not there");
    Text behind = text_slice(text, at + text_from_z(one->from).length, text.length);
    return text_join(arena, text_slice(text, 0, at), text_join(arena, text_from_z(one->to), behind));
}

static void amend(Write *write, DemoWalk *walk, int number)
{
    const DemoAmendment *one = &demo_amendments[number];
    int64_t position = walk->positions[one->position], version = version_latest(write->database, position);
    Document document = version_document(write->database, write->arena, version);
    const NewAmendment amendment = { .position = position,
                                     .version = version,
                                     .kind = "city",
                                     .markdown = with_words_changed(write->arena, document_text(write->arena, &document), one),
                                     .reason = text_from_z(one->reason),
                                     .language = text_from_z(one->language),
                                     .organisation = demo_organisation(walk, one->city),
                                     .by = demo_person_id(walk, one->city, DEMO_COORDINATOR) };
    const char *problem = NULL;
    walk->amendments[number] = amendment_submit(write, &amendment, &problem);
    demo_allows(walk->amendments[number] ? NULL : problem);
}

static void support(Write *write, DemoWalk *walk, int number)
{
    static const char *const others[] = { "tampere", "vienna", "bremen" };
    for (int i = 0; i < 1 + number % 3; i++)
        amendment_support(write, walk->amendments[number], demo_organisation(walk, others[i]), demo_person_id(walk, others[i], DEMO_COORDINATOR));
}

static void withdraw(Write *write, DemoWalk *walk, int number)
{
    amendment_withdraw(write, walk->amendments[number], demo_person_id(walk, demo_amendments[number].city, DEMO_COORDINATOR));
}

static void sign(Write *write, DemoWalk *walk, int number)
{
    static const char *const cities[] = { "tampere", "lyon", "porto", "vienna", "barcelona", "ghent", "rotterdam", "athens", "krakow", "bremen", "malaga", "aarhus",
                                          "gothenburg", "dublin", "zurich", "cardiff", "lille", "coimbra", "edinburgh", "szczecin" };
    enum { CITIES = sizeof cities / sizeof *cities };
    for (int i = number; i < number + 5 && i < CITIES; i++) {
        int64_t mayor = demo_person_id(walk, cities[i], DEMO_MAYOR);
        signature_give(write, &(NewSignature){ .position = walk->positions[ON_A_HOME],
                                               .organisation = demo_organisation(walk, cities[i]),
                                               .signer = database_text(write->database, write->arena, &name_of, ARGS(mayor)),
                                               .function = TEXT("Mayor"),
                                               .language = TEXT("en"),
                                               .signed_on = demo_today(write),
                                               .person = mayor,
                                               .by = demo_person_id(walk, cities[i], DEMO_COORDINATOR) });
    }
}

static const struct {
    const char *text;
    const char *addressee;
    const char *state, *news, *evidence, *day;
} asked[] = {
    { "A directive on working in heat, with limits that count humidity and effort.", "The European Commission", "under_way",
      "The Commission has begun to consult employers and unions.", "https://example.org/consultation-on-heat-at-work", "2026-02-12" },
    { "Money for shade, water and night cooling, including the care of trees for five years.", "The European Commission", "partly",
      "The draft budget counts trees, but not their care.", "https://example.org/draft-budget", "2026-07-16" },
    { "The duty to have a heat plan.", "The member states", "met", "Nineteen of twenty-seven now have one by law.", "https://example.org/heat-plans", "2026-05-04" },
    { "Health data by neighbourhood within two days of a heatwave.", "The member states", "refused", "Three ministries answered that it cannot be done.", "", "2025-10-20" },
    { "Where a cool place is within ten minutes on foot, and where it is not.", "Ourselves", "", "", "", "" },
};

static void lift(Write *write, DemoWalk *walk, int number)
{
    walk->asks[number] = ask_add(write, &(NewAsk){ .position = walk->positions[ON_HEAT],
                                                   .text = text_from_z(asked[number].text),
                                                   .language = TEXT("en"),
                                                   .addressee = text_from_z(asked[number].addressee),
                                                   .by = walk->staff[DEMO_DIRECTOR] });
}

static void tell(Write *write, DemoWalk *walk, int number)
{
    ask_news_add(write, &(NewNews){ .ask = walk->asks[number],
                                    .state = text_from_z(asked[number].state),
                                    .text = text_from_z(asked[number].news),
                                    .language = TEXT("en"),
                                    .evidence = text_from_z(asked[number].evidence),
                                    .happened_on = text_from_z(asked[number].day),
                                    .organisation = demo_organisation(walk, "athens"),
                                    .by = demo_person_id(walk, "athens", DEMO_COORDINATOR) });
}

const DemoStep demo_amendment_steps[] = {
    { "2025-01-20", lift, 0 },    { "2025-01-20", lift, 1 },    { "2025-01-20", lift, 2 },    { "2025-01-20", lift, 3 },
    { "2025-01-20", lift, 4 },    { "2025-10-21", tell, 3 },    { "2026-02-10", amend, 16 },  { "2026-02-12", amend, 17 },
    { "2026-02-13", tell, 0 },    { "2026-03-02", withdraw, 16 }, { "2026-05-04", amend, 12 }, { "2026-05-05", tell, 2 },
    { "2026-05-06", amend, 13 },  { "2026-05-07", support, 13 }, { "2026-05-11", amend, 14 }, { "2026-05-13", amend, 15 },
    { "2026-06-16", sign, 0 },    { "2026-06-17", sign, 5 },    { "2026-06-22", sign, 10 },   { "2026-07-17", tell, 1 },
    { "2026-09-10", sign, 15 },   { "2026-10-15", amend, 0 },   { "2026-10-16", amend, 1 },   { "2026-10-16", support, 1 },
    { "2026-10-19", amend, 2 },   { "2026-10-20", amend, 3 },   { "2026-10-20", support, 2 }, { "2026-10-21", amend, 4 },
    { "2026-10-22", amend, 5 },   { "2026-10-22", amend, 9 },   { "2026-10-23", amend, 6 },   { "2026-10-26", amend, 7 },
    { "2026-10-26", amend, 10 },  { "2026-10-27", amend, 8 },   { "2026-10-27", support, 8 }, { "2026-10-28", amend, 11 },
    { 0 },
};
