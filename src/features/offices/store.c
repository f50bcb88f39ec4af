/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing posts and offices: what is put, begun, ended and recorded. Reading them is in views.c. */
#include "features/offices/store.h"

#include "base/embedded.h"
#include "features/cities/cities.h"
#include "office/csv.h"
#include "record/record.h"
#include "view/data_words.h"
#include "view/translation.h"

static const Query put_post = {
    "INSERT INTO office_post (code, id, position, name, term_years, most_renewals, most_holders, held_by) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (code) DO UPDATE SET position = $3, name = $4, term_years = $5, "
    "most_renewals = $6, most_holders = $7, held_by = $8"
};
static const Query id_of_post = { "SELECT id FROM office_post WHERE code = $1" };
static const Query insert_office = {
    "INSERT INTO office (id, post, organisation, starts, ends, decided_on, decided_by) VALUES ($1, $2, $3, $4, $5, $6, $7)"
};
static const Query set_end = { "UPDATE office SET ends = $2 WHERE id = $1" };

void office_post_put(Write *write, const OfficePost *post, int64_t by)
{
    database_run(write->database, &put_post,
                 ARGS(post->code, write_new_id(write), post->position, post->name, post->term_years, post->most_renewals,
                      post->most_holders, post->held_by));
    Value *content = value_object(write->arena);
    put_text(content, "code", post->code);
    put_text(content, "name", post->name);
    put_number(content, "term_years", post->term_years);
    put_number(content, "most_renewals", post->most_renewals);
    put_number(content, "most_holders", post->most_holders);
    put_text(content, "held_by", post->held_by);
    record_append(write, (Entry){ .person = by, .verb = "office_post.put", .object_kind = "office_post",
                                  .object = database_number(write->database, &id_of_post, ARGS(post->code), 0),
                                  .content = content });
    write_touch(write, "offices");
}

void office_post_name_in(Write *write, Text code, Text language, Text name)
{
    int64_t post = database_number(write->database, &id_of_post, ARGS(code), 0);
    translation_put(write, post, TEXT("name"), language, name, 1);
    record_restate(write, "office_post", post);
    write_touch(write, "offices");
}

enum { CODE, POSITION, NAME, TERM_YEARS, MOST_RENEWALS, MOST_HOLDERS, HELD_BY, POST_CELLS };

static int64_t number_in(Text cell)
{
    int64_t number = 0;
    (void)text_to_number(cell, &number);
    return number;
}

void office_posts_put(Write *write, int64_t by)
{
    CsvReader reader = csv_reader(write->arena, embedded("data/office-posts.csv"), ',');
    Text cells[POST_CELLS];
    int count;
    const DataWord *words = data_words(write->arena, TEXT("office-posts"));
    csv_next(&reader, POST_CELLS, cells, &count);
    while (csv_next(&reader, POST_CELLS, cells, &count)) {
        const OfficePost post = { cells[CODE], number_in(cells[POSITION]), cells[NAME], number_in(cells[TERM_YEARS]),
                                  number_in(cells[MOST_RENEWALS]), number_in(cells[MOST_HOLDERS]), cells[HELD_BY] };
        office_post_put(write, &post, by);
        for (const DataWord *word = data_word_find(words, post.code); word; word = data_word_find(word->next, post.code))
            office_post_name_in(write, post.code, word->language, word->text);
    }
}

const char *office_problem(Database *database, Arena *arena, const NewOffice *office, const char **result_member)
{
    OfficePost post;
    *result_member = "post";
    if (!office_post_load(database, arena, office->post, &post))
        return SAY("There is no such post");
    Text ends = office->ends.length > 0 ? office->ends : office_term_end(arena, office->starts, post.term_years);
    const Term term = { office->organisation, office->starts, ends };
    Value *membership = membership_on(database, arena, office->organisation, office->starts);
    bool is_member = text_is(value_get_text(membership, "status"), "active");
    return term_problem(office_terms(database, arena, office->post), &term, office->decided_on, is_member, post.most_holders,
                        post.most_renewals, result_member);
}

/* The object is the city: that it holds an office stands in its history. */
static void record_office(Write *write, int64_t organisation, const char *verb, int64_t by, Value *content)
{
    record_append(write, (Entry){ .person = by, .organisation = organisation, .verb = verb, .object_kind = "city",
                                  .object = organisation, .content = content });
    write_touch(write, "offices");
}

int64_t office_begin(Write *write, const NewOffice *office)
{
    OfficePost post;
    int64_t id = write_new_id(write);
    office_post_load(write->database, write->arena, office->post, &post);
    Text ends = office->ends.length > 0 ? office->ends : office_term_end(write->arena, office->starts, post.term_years);
    database_run(write->database, &insert_office,
                 ARGS(id, office->post, office->organisation, office->starts, ends, office->decided_on, office->decided_by));
    Value *content = value_object(write->arena);
    put_number(content, "office", id);
    put_text(content, "post", office->post);
    put_text(content, "post_name", post.name);
    put_text(content, "starts", office->starts);
    put_text(content, "ends", ends);
    put_text(content, "decided_on", office->decided_on);
    put_text(content, "decided_by", office->decided_by);
    record_office(write, office->organisation, "office.began", office->by, content);
    return id;
}

void office_end(Write *write, int64_t office, Text ends, int64_t by)
{
    Value *term = office_load(write->database, write->arena, office, TEXT("en"));
    if (!term)
        return;
    database_run(write->database, &set_end, ARGS(office, ends));
    Value *content = value_object(write->arena);
    put_number(content, "office", office);
    put(content, "post", value_get(term, TEXT("post")));
    put_text(content, "post_name", value_get_text(term, "post_name"));
    put_text(content, "ends", ends);
    record_office(write, value_get_number(term, "organisation"), "office.ended", by, content);
}
