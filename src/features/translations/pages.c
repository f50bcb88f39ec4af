/* SPDX-License-Identifier: EUPL-1.2 */
/* The feature of translations: its routes, and what it answers. */
#include "features/translations/pages.h"

#define LANGUAGES "/positions/{position}/languages"

static const Route routes[] = {
    { GET, LANGUAGES, show_languages, .who = ANYONE, .shape = languages_shape,
      .summary = "The languages of a text, with how much of it is translated, out of date and missing" },
    { GET, LANGUAGES "/{language}", show_translation, .who = ANYONE, .shape = translation_read_shape, .parameters = "version",
      .summary = "A text in another language; what is not translated stands in the authoritative one" },
    { GET, LANGUAGES "/{language}/edit", show_edit_translation, .who = SIGNED_IN, .shape = translation_edit_shape,
      .parameters = "paragraph section", .summary = "Paragraphs to be translated beside their source" },
    { POST, LANGUAGES "/{language}/edit", save_translation, .who = SIGNED_IN, .form = &translation_form,
      .summary = "Saves translations of paragraphs: text_ID, and base_ID, the translation that was there before" },
    { POST, LANGUAGES "/{language}/title", save_title_in, .who = SIGNED_IN, .form = &translation_title_form,
      .summary = "Gives a text a title in another language" },
    { 0 }
};

const Schema translations_schema = { "translations", "src/features/translations/schema.sql" };

const Feature translations = {
    .registers = translations_registers,
    .name = "translations",
    .area = "positions",
    .routes = routes,
    .topics = "translations",
    .waits_for = translations_wait_for,
    .for_position = translations_for_position,
    .about_person = translations_about_person,
    .erase_person = translations_erase_person,
    .person_columns = translations_person_columns,
    .vouched = translations_vouched,
    .keep = translations_keep,
    .entry_in_words = translations_entry_in_words,
    .entry_audience = translations_entry_audience,
    .entry_kinds = translations_entry_kinds,
};
