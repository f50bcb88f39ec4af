/* SPDX-License-Identifier: EUPL-1.2 */
/* Levels and reasons in the reader's words. */
#include "features/notifications/pages.h"

static const char *const levels[] = {
    [FOLLOW_NOTHING] = SAY("Nothing"),
    [FOLLOW_DIGEST] = SAY("All in the digest"),
    [FOLLOW_REPLIES] = SAY("Answers and mentions at once, the rest in the digest"),
    [FOLLOW_EVERYTHING] = SAY("Everything at once"),
};

static const struct {
    const char *reason;
    const char *message;
} reasons[] = {
    { "reply", SAY("Somebody answers you.") },
    { "mention", SAY("You are mentioned.") },
    { "you", SAY("It is about you.") },
    { "due", SAY("It is a day not to be missed in a place that you follow.") },
    { "thread", SAY("You have chosen to follow this thread.") },
    { "place", SAY("You have chosen to follow {place}.") },
    { "coordinator", SAY("You coordinate {place}.") },
    { "chair", SAY("You chair {place}.") },
    { "vice_chair", SAY("You are vice-chair of {place}.") },
    { "member", SAY("You sit in {place}.") },
    { "observer", SAY("You observe {place}.") },
    { "city", SAY("You act for {place}.") },
};

Text level_in_words(const Language *language, FollowLevel level)
{
    return language_message(language, text_from_z(levels[level]));
}

Text reason_in_words(const Language *language, Arena *arena, Text reason, Text place)
{
    Value *values = value_object(arena);
    put_text(values, "place", place);
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (text_is(reason, reasons[i].reason))
            return say(language, arena, reasons[i].message, values);
    return (Text){ 0 };
}
