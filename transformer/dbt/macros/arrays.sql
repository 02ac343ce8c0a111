{# What PostgreSQL spells in its own way stands here, so that another database needs other macros and no other models. #}

{# A list as IMDb publishes it to an array: missing stays missing, the empty text becomes the empty array. #}
{% macro split_list(column, separator) -%}
string_to_array({{ column }}, '{{ separator }}')
{%- endmacro %}

{# The same for the lists of title.akas, whose elements are separated by the byte 0x02. #}
{% macro split_stx(column) -%}
string_to_array({{ column }}, chr(2))
{%- endmacro %}

{# The elements of a published list as rows (alias.element, alias.position), to stand after "cross join lateral". #}
{% macro list_elements(column, separator, alias) -%}
unnest(string_to_array({{ column }}, '{{ separator }}')) with ordinality as {{ alias }} (element, position)
{%- endmacro %}

{# A JSON array of texts to an array. Anything else, and what text cannot hold (the escaped NUL, half a surrogate pair), becomes null;
   the published text stands beside it in the staging model. The pattern is JSON's grammar of a text (RFC 8259), so the cast cannot
   fail; "is json" would need PostgreSQL 16 and lets half pairs through. #}
{% macro json_texts(column) -%}
case
    when {{ column }} ~ '^[ \t\n\r]*\[[ \t\n\r]*("([^"\\\x01-\x1f]|\\["\\/bfnrt]|\\u([0-9a-cA-CeEfF][0-9a-fA-F]{3}|[dD][0-7][0-9a-fA-F]{2}|[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}))*"([ \t\n\r]*,[ \t\n\r]*"([^"\\\x01-\x1f]|\\["\\/bfnrt]|\\u([0-9a-cA-CeEfF][0-9a-fA-F]{3}|[dD][0-7][0-9a-fA-F]{2}|[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}))*")*[ \t\n\r]*)?\][ \t\n\r]*$'
        and strpos({{ column }}, '\u0000') = 0
        then array(select json_array_elements_text({{ column }}::json))
end
{%- endmacro %}

{# Ids compare byte by byte: cheaper to sort and the order the source uses. #}
{% macro id(expression) -%}
{{ expression }} collate "C"
{%- endmacro %}
