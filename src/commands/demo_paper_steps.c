/* SPDX-License-Identifier: EUPL-1.2 */
/* Papers of the demonstration's last month: in groups, themes and cities, in the languages of those who add them. */
#include "commands/demo_files.h"
#include "commands/demo_steps.h"
#include "commands/demo_walk.h"
#include "features/papers/papers.h"

typedef enum { MADE_PDF, MADE_CHART, MADE_CSV, MADE_MD } Made;

static const struct {
    const char *place;    /* "groups waste" */
    const char *city;     /* for which it is added: of a group's, whoever sits for it there */
    const char *title;
    const char *language;
    Made made;
    bool is_wide;         /* for the whole network */
    const char *content;  /* of a chart: heights of its bars */
} papers_added[DEMO_PAPERS] = {
    { "groups waste", "lyon", "Textiles: who collects how", "en", MADE_PDF, false,
      "Eleven cities answered.\n\nContainers in the street: 7\nRecycling centres only: 3\nFrom door to door: 1\n\nProducers pay in two of them so far.\n" },
    { "groups waste", "copenhagen", "Textiles collected, 2019 to 2025", "en", MADE_CHART, false, "22 30 28 41 55 68 92" },
    { "groups waste", "bochum", "Leistungsbeschreibung: Behälter für Bioabfall", "de", MADE_PDF, false,
      "1. Der Behälter fasst 80 Liter und ist leer nicht schwerer als 9 kg.\n2. Der Deckel schließt von selbst.\n3. Die Räder laufen auf Kies.\n"
      "4. Der Boden lässt sich ohne Werkzeug reinigen.\n" },
    { "groups food", "malaga", "Pliegos: comedores escolares por barrios", "es", MADE_PDF, false,
      "Catorce lotes, uno por barrio.\nCriterios: frescura 40, precio 35, visitas de clases 25.\nNueve cooperativas se presentaron.\n" },
    { "groups homelessness", "tampere", "Counting: what the Commission asks for", "en", MADE_MD, false,
      "# Counting people who sleep rough\n\n* one method for all cities\n* once a year, in the same week\n* published by the end of June\n" },
    { "themes mobility", "ghent", "Letter on night trains, draft", "en", MADE_PDF, true,
      "To the ministers of transport\n\nFour more night trains begin in December.\nNone of them stops in 31 of our 38 cities that asked for one.\n\n"
      "We ask for three things:\n1. tracks at night, as a right and not a favour\n2. one ticket from door to door\n3. carriages that any company can hire\n" },
    { "themes mobility", "porto", "Ligações noturnas que deixaram de existir", "pt", MADE_CSV, true,
      "from,to,last year\nLisbon,Hendaye,2020\nLisbon,Madrid,2020\nBarcelona,Zurich,2012\nBelgrade,Thessaloniki,2011\nAthens,Sofia,2011\n" },
    { "themes climate-and-environment", "rotterdam", "Negen groene daken: graden koeler per maand", "nl", MADE_CHART, true,
      "8 10 22 38 61 88 97 90 58 30 14 9" },
    { "cities lyon", "lyon", "Programme de Gand, 10 au 12 mars", "fr", MADE_PDF, false,
      "Mardi 10 : arrivée, dîner avec les villes de la région\nMercredi 11 : table ronde des maires, 9 h 30\nJeudi 12 : ateliers, retour à 15 h 04\n" },
};

static Blob chart_of(Arena *arena, Text heights)
{
    enum { MOST = 16 };
    int count = 0, list[MOST];
    int64_t height;
    for (Text one; text_split(&heights, ' ', &one) && count < MOST;)
        list[count++] = text_to_number(one, &height) ? (int)height : 0;
    return demo_chart(arena, count, list, 0x0B4A5C);
}

static Blob bytes_of(Arena *arena, Made made, Text title, Text content)
{
    if (made == MADE_PDF)
        return demo_pdf(arena, title, content);
    return made == MADE_CHART ? chart_of(arena, content) : (Blob){ content.data, content.length };
}

/* Into the store as if it had been sent. */
static StoredFile stored(Write *write, const DemoWalk *walk, Made made, Text title, Text content)
{
    static const FileKind kinds[] = { [MADE_PDF] = KIND_PDF, [MADE_CHART] = KIND_PNG, [MADE_CSV] = KIND_CSV, [MADE_MD] = KIND_MD };
    static const char *const endings[] = { [MADE_PDF] = ".pdf", [MADE_CHART] = ".png", [MADE_CSV] = ".csv", [MADE_MD] = ".md" };
    Blob bytes = bytes_of(write->arena, made, title, content);
    Text given = text_join(write->arena, title, text_from_z(endings[made]));
    StoredFile file = { .size = bytes.length, .kind = file_kind(write->arena, bytes, given) };
    demo_allows(file.kind == kinds[made] ? NULL : "a file of the demonstration is not what it should be");
    file.name = file_name_safe(write->arena, given, file.kind);
    demo_allows(file_put(walk->files, write->arena, bytes, &file.digest) == FILE_PUT ? NULL : "there is no room for the demonstration's files");
    return file;
}

/* Of a group whoever sits in it for the city, elsewhere the city's coordinator. */
static int64_t who_adds(Write *write, const DemoWalk *walk, int number, const Place *place)
{
    int64_t sitting = place->group ? demo_sits_for(write, place->group, demo_organisation(walk, papers_added[number].city)) : 0;
    return sitting ? sitting : demo_person_id(walk, papers_added[number].city, 0);
}

static void add_it(Write *write, DemoWalk *walk, int number)
{
    Place place;
    demo_place(write, papers_added[number].place, &place);
    Text title = text_from_z(papers_added[number].title);
    const NewPaper paper = { .place = place.id,
                             .title = title,
                             .language = text_from_z(papers_added[number].language),
                             .audience = papers_added[number].is_wide ? AUDIENCE_NETWORK : place.audience,
                             .file = stored(write, walk, papers_added[number].made, title, text_from_z(papers_added[number].content)),
                             .organisation = demo_organisation(walk, papers_added[number].city),
                             .by = who_adds(write, walk, number, &place) };
    walk->papers[number] = paper_add(write, &paper);
}

/* The draft after what Athens and Porto said. */
static void put_right(Write *write, DemoWalk *walk, int number)
{
    Place place;
    demo_place(write, papers_added[number].place, &place);
    Text more = text_join(write->arena, text_from_z(papers_added[number].content), TEXT("4. trains to the Peninsula and the South-East, too\n"));
    StoredFile file = stored(write, walk, papers_added[number].made, text_from_z(papers_added[number].title), more);
    paper_version_add(write, walk->papers[number], &file, TEXT("With what Athens and Porto asked for"), demo_organisation(walk, papers_added[number].city),
                      who_adds(write, walk, number, &place));
}

const DemoStep demo_paper_steps[] = {
    { "2026-10-06", add_it, 0 }, { "2026-10-08", add_it, 1 }, { "2026-10-09", add_it, 2 }, { "2026-10-13", add_it, 3 }, { "2026-10-20", add_it, 8 },
    { "2026-10-21", add_it, 5 }, { "2026-10-23", add_it, 6 }, { "2026-10-26", add_it, 4 }, { "2026-10-27", add_it, 7 }, { "2026-10-28", put_right, 5 },
    { 0 }
};
