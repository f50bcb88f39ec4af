/* SPDX-License-Identifier: EUPL-1.2 */
/* Files built into the program that pages are made of: templates, style sheets, scripts, icons. */
#ifndef HTTP_ASSETS_H
#define HTTP_ASSETS_H

#include "http/feature.h"
#include "view/template.h"

/* Fills sources (room for embedded_file_count) with every template under its name, "cities/show"; their number. */
ptrdiff_t assets_template_sources(Arena *arena, TemplateSource *sources);

/* "/assets/hanse.css?v=HASH" of an asset by its name in assets/. */
Text asset_address(Arena *arena, const char *name);

extern const Feature assets;

#endif
