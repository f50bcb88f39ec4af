/* SPDX-License-Identifier: EUPL-1.2 */
/* A month of talk: who begins, answers, accepts an answer, closes, pins, removes, and changes what they wrote. */
#include "commands/demo_walk.h"

#include "commands/demo_accounts.h"
#include "commands/demo_steps.h"
#include "commands/demo_talk.h"
#include "commands/schemas.h"
#include "features/threads/changes.h"

enum { BINS_ASKED = 8, BINS_ANSWERED = 9, ADVERTISED = 17, TEXTILES = 0, FIGURES = 1 };

static int64_t author_of(Write *write, const DemoWalk *walk, int number, const Place *place)
{
    const DemoPost *post = &demo_posts[number];
    if (!place->group)
        return demo_person_id(walk, post->city, post->ordinal);
    return demo_sits_for(write, place->group, demo_organisation(walk, post->city));
}

static void begin(Write *write, DemoWalk *walk, int number, const Place *place, const Reader *author)
{
    const DemoPost *post = &demo_posts[number];
    const NewThread thread = { .place = place->id,
                               .wide = demo_threads[post->thread].wide,
                               .title = text_from_z(demo_threads[post->thread].title),
                               .text = text_from_z(post->text),
                               .language = text_from_z(post->language),
                               .by = author->person,
                               .organisation = demo_organisation(walk, post->city) };
    demo_allows(thread_problem(place, author, &thread, demo_today(write)));
    walk->threads[post->thread] = thread_begin(write, place, &thread);
    walk->posts[number] = thread_first_post(write->database, walk->threads[post->thread]);
}

static void say_it(Write *write, DemoWalk *walk, int number)
{
    const DemoPost *post = &demo_posts[number];
    Place place;
    demo_place(write, demo_threads[post->thread].place, &place);
    Reader author = reader_of_person(write->database, write->arena, author_of(write, walk, number, &place), demo_today(write));
    if (post->answers == NO_POST) {
        begin(write, walk, number, &place, &author);
        return;
    }
    const NewPost added = { .thread = walk->threads[post->thread],
                            .answers = walk->posts[post->answers],
                            .text = text_from_z(post->text),
                            .language = text_from_z(post->language),
                            .by = author.person,
                            .organisation = demo_organisation(walk, post->city),
                            .by_mail = number % 5 == 4 };
    demo_allows(thread_post_problem(write->database, write->arena, features, &author, &added, demo_today(write)));
    walk->posts[number] = post_add(write, &place, &added);
}

static int64_t thread_of(const DemoWalk *walk, int post)
{
    return walk->threads[demo_posts[post].thread];
}

static int64_t author(Write *write, const DemoWalk *walk, int post)
{
    return value_get_number(post_load(write->database, write->arena, walk->posts[post]), "author");
}

static void accept(Write *write, DemoWalk *walk, int number)
{
    thread_answer(write, thread_of(walk, number), walk->posts[number], author(write, walk, BINS_ASKED));
}

static void pin(Write *write, DemoWalk *walk, int number)
{
    thread_pin(write, thread_of(walk, number), true, author(write, walk, TEXTILES));
}

static void end(Write *write, DemoWalk *walk, int number)
{
    thread_close(write, thread_of(walk, number), TEXT("We meet in Aarhus on 18 and 19 March."), author(write, walk, number));
}

static void take_away(Write *write, DemoWalk *walk, int number)
{
    post_remove(write, walk->posts[number], TEXT("Advertising has no place here."), walk->staff[DEMO_DIRECTOR]);
}

static void put_right(Write *write, DemoWalk *walk, int number)
{
    Text text = text_from_z(demo_posts[number].text);
    post_edit(write, walk->posts[number], text_join(write->arena, text, TEXT("\n\n*Added later:* half of the rest is burnt.")),
              text_from_z(demo_posts[number].language), author(write, walk, number));
}

const DemoStep demo_talk_steps[] = {
    { "2026-10-01", say_it, 5 },  { "2026-10-02", say_it, 6 },  { "2026-10-05", say_it, 0 },  { "2026-10-05", say_it, 7 },
    { "2026-10-06", end, 5 },     { "2026-10-06", pin, 0 },     { "2026-10-06", say_it, 12 }, { "2026-10-07", say_it, 1 },
    { "2026-10-07", say_it, 13 }, { "2026-10-08", say_it, 2 },  { "2026-10-08", say_it, 8 },  { "2026-10-08", put_right, FIGURES },
    { "2026-10-09", say_it, 9 },  { "2026-10-12", say_it, 10 }, { "2026-10-12", say_it, 14 }, { "2026-10-13", say_it, 11 },
    { "2026-10-13", accept, BINS_ANSWERED }, { "2026-10-13", say_it, 3 }, { "2026-10-14", say_it, 15 }, { "2026-10-14", say_it, 30 },
    { "2026-10-15", say_it, 4 },  { "2026-10-15", say_it, 16 }, { "2026-10-16", say_it, 17 }, { "2026-10-16", take_away, ADVERTISED },
    { "2026-10-19", say_it, 21 }, { "2026-10-19", say_it, 31 }, { "2026-10-20", say_it, 22 }, { "2026-10-21", say_it, 23 },
    { "2026-10-22", say_it, 24 }, { "2026-10-22", say_it, 27 }, { "2026-10-23", say_it, 18 }, { "2026-10-26", say_it, 19 },
    { "2026-10-26", say_it, 25 }, { "2026-10-27", say_it, 20 }, { "2026-10-27", say_it, 28 }, { "2026-10-28", say_it, 29 },
    { "2026-10-29", say_it, 26 }, { "2026-10-30", say_it, 32 }, { 0 }
};
