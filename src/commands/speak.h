/* SPDX-License-Identifier: EUPL-1.2 */
/* What commands say to people, in the language of their terminal: LC_ALL, LC_MESSAGES or LANG, the first that is set, names it; English for one that
 * there is no catalogue of. What other programs read stays as it is: lists by tabs, numbers, the address that hanse serve listens at. */
#ifndef COMMANDS_SPEAK_H
#define COMMANDS_SPEAK_H

#include "view/language.h"

/* That language; NULL where its catalogue is damaged. */
const Language *terminal_language(Arena *arena);

/* The message in that language, filled in from values; NULL: nothing is to be filled in. What is no message of a catalogue stays as it is. */
Text terminal_say(Arena *arena, const char *message, const Value *values);

/* The same as a line on standard output. */
void terminal_print(Arena *arena, const char *message, const Value *values);

/* The code of the language that a locale ("pt_BR.UTF-8") names: "pt". Empty for "C", "POSIX" and none. */
Text language_of_locale(Text locale);

#endif
