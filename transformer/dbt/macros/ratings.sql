{# The Bayesian rating: votes of the title weigh against rating_prior_votes imaginary votes at the mean of all votes. #}
{% macro weighted_rating(rating, votes, prior_mean, prior_votes) -%}
round(({{ votes }} * {{ rating }} + {{ prior_votes }} * {{ prior_mean }}) / ({{ votes }} + {{ prior_votes }}), 4)
{%- endmacro %}

{# The same over many titles, from the sum of their ratings, each times its votes. #}
{% macro weighted_rating_of_sum(vote_sum, votes, prior_mean, prior_votes) -%}
round(({{ vote_sum }} + {{ prior_votes }} * {{ prior_mean }}) / ({{ votes }} + {{ prior_votes }}), 4)
{%- endmacro %}

{# 1994 becomes 1990; missing stays missing. #}
{% macro decade(year) -%}
{{ year }} - mod({{ year }}, 10)
{%- endmacro %}
