{# Rows for which the expression does not hold; null holds, as in a check constraint. #}
{% test expression_is_true(model, expression) %}
select * from {{ model }}
where not ({{ expression }})
{% endtest %}
