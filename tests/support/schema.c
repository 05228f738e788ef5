/* schema.c - one function a keyword, one table of keywords.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema.h"

#include <regex.h>
#include "base/utf8.h"

struct check {
    const json_t *root;
    char *why;
};

static bool holds(const struct check *check, const json_t *schema, const json_t *value);

static bool
is_type(const json_t *value, const char *type)
{
    const struct {
        const char *name;
        bool is_it;
    } rows[] = {
        {"object", json_is_object(value)},   {"array", json_is_array(value)},
        {"string", json_is_string(value)},   {"integer", json_is_integer(value)},
        {"boolean", json_is_boolean(value)}, {"null", json_is_null(value)},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (strcmp(rows[i].name, type) == 0) {
            return rows[i].is_it;
        }
    }
    return false;
}

static bool
check_type(const struct check *check, const json_t *schema, const json_t *rule, const json_t *value)
{
    (void)check;
    (void)schema;
    return is_type(value, json_string_value(rule));
}

static bool
check_const(const struct check *check, const json_t *schema, const json_t *rule,
            const json_t *value)
{
    (void)check;
    (void)schema;
    return json_equal(rule, value);
}

static bool
check_enum(const struct check *check, const json_t *schema, const json_t *rule, const json_t *value)
{
    size_t i;
    json_t *one;
    (void)check;
    (void)schema;
    json_array_foreach(rule, i, one)
    {
        if (json_equal(one, value)) {
            return true;
        }
    }
    return false;
}

static bool
check_ref(const struct check *check, const json_t *schema, const json_t *rule, const json_t *value)
{
    const char *name = strrchr(json_string_value(rule), '/') + 1;
    const json_t *target = json_object_get(json_object_get(check->root, "$defs"), name);
    (void)schema;
    return target && holds(check, target, value);
}

static bool
check_any_of(const struct check *check, const json_t *schema, const json_t *rule,
             const json_t *value)
{
    size_t i;
    json_t *one;
    (void)schema;
    json_array_foreach(rule, i, one)
    {
        if (holds(check, one, value)) {
            return true;
        }
    }
    return false;
}

static bool
check_required(const struct check *check, const json_t *schema, const json_t *rule,
               const json_t *value)
{
    size_t i;
    json_t *name;
    (void)check;
    (void)schema;
    json_array_foreach(rule, i, name)
    {
        if (!json_object_get(value, json_string_value(name))) {
            return false;
        }
    }
    return true;
}

static bool
check_properties(const struct check *check, const json_t *schema, const json_t *rule,
                 const json_t *value)
{
    const char *name;
    json_t *own;
    (void)schema;
    json_object_foreach((json_t *)(uintptr_t)rule, name, own)
    {
        const json_t *member = json_object_get(value, name);
        if (member && !holds(check, own, member)) {
            return false;
        }
    }
    return true;
}

static bool
check_additional(const struct check *check, const json_t *schema, const json_t *rule,
                 const json_t *value)
{
    const char *name;
    json_t *member;
    const json_t *known = json_object_get(schema, "properties");
    json_object_foreach((json_t *)(uintptr_t)value, name, member)
    {
        bool is_known = json_object_get(known, name) != NULL;
        if (!is_known && (json_is_false(rule) || !holds(check, rule, member))) {
            return false;
        }
    }
    return true;
}

static bool
check_names(const struct check *check, const json_t *schema, const json_t *rule,
            const json_t *value)
{
    const char *name;
    json_t *member;
    bool ok = true;
    (void)schema;
    json_object_foreach((json_t *)(uintptr_t)value, name, member)
    {
        json_t *text = json_string(name);
        ok = ok && holds(check, rule, text);
        json_decref(text);
    }
    return ok;
}

static bool
check_items(const struct check *check, const json_t *schema, const json_t *rule,
            const json_t *value)
{
    size_t i;
    json_t *one;
    (void)schema;
    json_array_foreach(value, i, one)
    {
        if (!holds(check, rule, one)) {
            return false;
        }
    }
    return true;
}

static bool
check_pattern(const struct check *check, const json_t *schema, const json_t *rule,
              const json_t *value)
{
    regex_t pattern;
    (void)check;
    (void)schema;
    if (regcomp(&pattern, json_string_value(rule), REG_EXTENDED | REG_NOSUB) != 0) {
        return false;
    }
    bool ok = regexec(&pattern, json_string_value(value), 0, NULL, 0) == 0;
    regfree(&pattern);
    return ok;
}

/* min... and max...: of a number, a text or a list, whichever the keyword is for. */
static bool
check_bound(const struct check *check, const json_t *schema, const json_t *rule,
            const json_t *value)
{
    (void)check;
    json_int_t size = json_integer_value(value);
    if (json_is_string(value)) {
        size = (json_int_t)utf8_count(json_string_value(value), json_string_length(value));
    } else if (json_is_array(value)) {
        size = (json_int_t)json_array_size(value);
    }
    const char *least[] = {"minimum", "minLength", "minItems"};
    for (size_t i = 0; i < 3; i++) {
        if (json_object_get(schema, least[i]) == rule) {
            return size >= json_integer_value(rule);
        }
    }
    return size <= json_integer_value(rule);
}

static bool
check_nothing(const struct check *check, const json_t *schema, const json_t *rule,
              const json_t *value)
{
    (void)check;
    (void)schema;
    (void)rule;
    (void)value;
    return true;
}

static const struct {
    const char *name;
    bool (*check)(const struct check *check, const json_t *schema, const json_t *rule,
                  const json_t *value);
} keywords[] = {
    {"$schema", check_nothing},
    {"$id", check_nothing},
    {"$defs", check_nothing},
    {"title", check_nothing},
    {"description", check_nothing},
    {"type", check_type},
    {"const", check_const},
    {"enum", check_enum},
    {"$ref", check_ref},
    {"anyOf", check_any_of},
    {"required", check_required},
    {"properties", check_properties},
    {"additionalProperties", check_additional},
    {"propertyNames", check_names},
    {"items", check_items},
    {"pattern", check_pattern},
    {"minimum", check_bound},
    {"maximum", check_bound},
    {"minLength", check_bound},
    {"maxLength", check_bound},
    {"minItems", check_bound},
    {"maxItems", check_bound},
};

static bool
holds_keyword(const struct check *check, const json_t *schema, const char *name,
              const json_t *value)
{
    for (size_t i = 0; i < sizeof keywords / sizeof keywords[0]; i++) {
        if (strcmp(keywords[i].name, name) == 0) {
            return keywords[i].check(check, schema, json_object_get(schema, name), value);
        }
    }
    return false;
}

static bool
holds(const struct check *check, const json_t *schema, const json_t *value)
{
    const char *name;
    json_t *rule;
    /* type first: the others rely on it. */
    if (json_object_get(schema, "type") && !holds_keyword(check, schema, "type", value)) {
        snprintf(check->why, SCHEMA_MAX_WHY, "type %s",
                 json_string_value(json_object_get(schema, "type")));
        return false;
    }
    json_object_foreach((json_t *)(uintptr_t)schema, name, rule)
    {
        if (!holds_keyword(check, schema, name, value)) {
            if (!check->why[0]) {
                char *text = json_dumps(rule, JSON_ENCODE_ANY | JSON_COMPACT);
                snprintf(check->why, SCHEMA_MAX_WHY, "%s %.100s", name, text);
                free(text);
            }
            return false;
        }
    }
    return true;
}

bool
schema_holds(const json_t *schema, const json_t *value, char why[SCHEMA_MAX_WHY])
{
    struct check check = {schema, why};
    why[0] = 0;
    return holds(&check, schema, value);
}
