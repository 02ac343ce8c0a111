{# dbt puts the schema of the profile before the schema of the folder; here the folder's schema is the whole name. The transformer
   names schemas itself (staging_next and so on while it builds) and never calls this. #}
{% macro generate_schema_name(custom_schema_name, node) -%}
{{ (custom_schema_name or target.schema) | trim }}
{%- endmacro %}
