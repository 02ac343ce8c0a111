{# A name as it is searched for: lower case, without accents and punctuation. The function comes with the transformer's migrations. #}
{% macro normalised(expression) -%}
search.normalised({{ expression }})
{%- endmacro %}

{# The words of a normalised name. #}
{% macro words(expression) -%}
string_to_array({{ expression }}, ' ')
{%- endmacro %}
