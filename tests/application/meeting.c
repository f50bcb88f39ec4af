/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/application/meeting.h"

#include <string.h>

#include "features/cities/cities.h"
#include "features/rulebooks/rulebooks.h"

int64_t body, city_lyon, city_porto, rule_id, meeting, made[MADE];

/* Half of the cities; nobody is wanted the second time; a tie is the chair's; one proxy each. */
Rule usual(void)
{
    Rule rule = rule_usual();
    rule.quorum = (Share){ 1, 2, false };
    rule.second_days = 15;
    rule.proxies = 1;
    rule.tie = TIE_CHAIR;
    return rule;
}

static bool plant(Write *write, void *state)
{
    static char names[MADE][16];
    const Rule *rule = state;
    body = body_add(write);
    city_lyon = city_find(write->database, TEXT("lyon"));
    city_porto = city_find(write->database, TEXT("porto"));
    for (int i = 0; i < MADE; i++) {
        snprintf(names[i], sizeof names[i], "City %c", 'A' + i);
        made[i] = body_city_add(write, body, names[i], 1000 * (i + 1), "member");
    }
    rule_id = rule_add(write, &(NewRule){ .body = body, .way = TEXT("vote"), .name = TEXT("Half are there"), .language = TEXT("en"), .rule = *rule });
    meeting = meeting_call(write, &(NewMeeting){ .body = body, .title = TEXT("Autumn assembly"), .language = TEXT("en"), .room = TEXT("City hall"),
                                                 .starts_at = STARTS_AT, .rule = rule_id, .by = site->people[CHAIR_SAME] });
    return true;
}

int start_with(void **state, Rule rule)
{
    site_begin(state);
    write_recorded(plant, &rule);
    return 0;
}

int start(void **state)
{
    return start_with(state, usual());
}

const char *words_of(const char *format, ...)
{
    char words[4000];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(words, sizeof words, format, arguments);
    va_end(arguments);
    return text_z(site->arena, text_from_z(words));
}

const char *meeting_path(int64_t id, const char *rest)
{
    return words_of("/meetings/%lld%s", (long long)id, rest);
}

const char *room_path(const char *rest)
{
    return meeting_path(meeting, rest);
}

const Query last_question = { "SELECT MAX(id) FROM question WHERE occasion = $1" };
const Query outcome_of = { "SELECT outcome FROM question WHERE id = $1" };
const Query choice_of_city = { "SELECT choice FROM ballot WHERE question = $1 AND organisation = $2" };
const Query ballots_of = { "SELECT COUNT(*) FROM ballot WHERE question = $1" };
const Query second_meeting = { "SELECT MAX(id) FROM meeting WHERE first = $1" };
const Query present_count = { "SELECT COUNT(*) FROM presence WHERE occasion = $1" };

int64_t put_at(int64_t id, const char *title)
{
    expect(303, CHAIR_SAME, meeting_path(id, "/items"), words_of("title=%s&text=&language=en&rule=%lld", title, (long long)rule_id));
    return number_of(&last_question, ARGS(id));
}

int64_t item_put(const char *title)
{
    return put_at(meeting, title);
}

void act_on(int64_t question, const char *act, int status)
{
    expect(status, CHAIR_SAME, room_path(words_of("/items/%lld/%s", (long long)question, act)), "");
}

/* Lyon, Porto and so many others are marked by the chair, who had seen nobody. */
void mark(int64_t id, int others)
{
    char marks[2000] = "was=";
    size_t at = strlen(marks);
    at += (size_t)snprintf(marks + at, sizeof marks - at, "&here_%lld=1&here_%lld=1", (long long)city_lyon, (long long)city_porto);
    for (int i = 0; i < others; i++)
        at += (size_t)snprintf(marks + at, sizeof marks - at, "&here_%lld=1", (long long)made[i]);
    expect(303, CHAIR_SAME, meeting_path(id, "/presence"), words_of("%s", marks));
}

void begin(void)
{
    site->clock.now = STARTS_AT;
    expect(303, CHAIR_SAME, room_path("/begin"), "");
}

const char *ballot(int64_t question, int64_t city, const char *choice, const char *seen)
{
    return words_of("question=%lld&organisation=%lld&choice=%s&seen=%s", (long long)question, (long long)city, choice, seen);
}

/* A sheet on which the first `yes` of the cities are for, and the next `no` against. */
const char *sheet(int yes, int no)
{
    char lines[2000] = "do=";
    size_t at = strlen(lines);
    for (int i = 0; i < yes + no; i++)
        at += (size_t)snprintf(lines + at, sizeof lines - at, "&choice_%lld=%s", (long long)made[i], i < yes ? "yes" : "no");
    return words_of("%s", lines);
}

const char *paper(int64_t question, const char *rest)
{
    return room_path(words_of("/paper/%lld%s", (long long)question, rest));
}

bool outcome_is(int64_t question, const char *code)
{
    return text_is(text_of(&outcome_of, ARGS(question)), code);
}

bool cast_is(int64_t question, int64_t city, const char *choice)
{
    return text_is(text_of(&choice_of_city, ARGS(question, city)), choice);
}
