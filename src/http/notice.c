/* SPDX-License-Identifier: EUPL-1.2 */
/* What entries give people to know, asked of the features. */
#include "http/notice.h"

bool notice_of_entry(const Feature *const *features, Database *database, Arena *arena, const Value *entry, Notice *result_notice)
{
    *result_notice = (Notice){ 0 };
    for (int i = 0; features[i]; i++)
        if (features[i]->tells && features[i]->tells(database, arena, entry, result_notice))
            return true;
    return false;
}

bool notice_in_words(const Feature *const *features, Database *database, Arena *arena, const Language *language, Text audiences,
                     const Value *entry, Value *shown)
{
    for (int i = 0; features[i]; i++)
        if (features[i]->notice_in_words && features[i]->notice_in_words(database, arena, language, audiences, entry, shown))
            return true;
    return false;
}
