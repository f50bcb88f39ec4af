/* SPDX-License-Identifier: EUPL-1.2 */
/* Mail in HTML as the text that people read in it: quotations as "> ", lists as "- ", where links lead behind their words. */
#ifndef MAIL_RECEIVE_HTML_H
#define MAIL_RECEIVE_HTML_H

#include "base/text.h"

/* html: UTF-8, however broken. without_quotation: leaves out what mail programs mark as quoted from an earlier message, or as a signature. */
Text html_to_text(Arena *arena, Text html, bool without_quotation);

#endif
