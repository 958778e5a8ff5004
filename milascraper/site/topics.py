"""Words of topics, in each language: a text of nothing but them names a field of research, and no person."""

from __future__ import annotations

from typing import Final

ENGLISH_TOPIC_PARTS: Final = frozenset(
    (
        "ai artificial intelligence machine deep learning reinforcement supervised unsupervised self-supervised "
        "representation representations generative model models modelling modeling graph graphs network networks neural "
        "language languages natural processing nlp large llm llms computer vision image images imaging speech audio video "
        "robotics robots control optimization optimisation theory theoretical statistics statistical probabilistic bayesian "
        "causal causality inference information systems recommender safety alignment ethics fairness bias policy governance "
        "society social law health healthcare medicine medical clinical biology biological computational neuroscience "
        "cognitive cognition science sciences chemistry physics materials drug drugs discovery climate environment "
        "sustainability energy ecology agriculture biodiversity conservation education economics finance human interaction "
        "hci privacy security federated distributed data mining time series multimodal continual online planning search "
        "reasoning knowledge symbolic logic programming software engineering hardware quantum computing genomics genetics "
        "signal creativity arts music games foundations applications applied methods evaluation benchmarks uncertainty "
        "interpretability explainability responsible trustworthy generalization generalisation protein proteins molecules "
        "of for and & in the on to with"
    ).split()
)
FRENCH_TOPIC_PARTS: Final = frozenset(
    (
        "ia artificielle intelligence apprentissage automatique profond profonde renforcement supervisé auto-supervisé "
        "représentation représentations générative génératives génératif génératifs modèle modèles modélisation graphe graphes réseau réseaux "
        "neurones langue langues langage langages naturel naturelle traitement automatique vision ordinateur image images "
        "imagerie parole audio vidéo robotique robots contrôle commande optimisation théorie statistique statistiques "
        "probabiliste bayésien causalité causal inférence information systèmes recommandation sécurité sûreté alignement "
        "éthique équité biais politique politiques gouvernance société droit santé médecine médical clinique biologie "
        "computationnelle numérique neurosciences neuroscience cognition cognitives science sciences chimie physique "
        "matériaux médicaments médicament découverte climat environnement durabilité énergie écologie agriculture "
        "biodiversité conservation éducation économie finance humain interaction confidentialité fédéré distribué données "
        "fouille séries temporelles multimodal continu planification recherche raisonnement connaissances symbolique "
        "logique programmation logiciel génie quantique calcul génomique génétique signal créativité arts musique jeux "
        "fondements applications appliquée méthodes évaluation incertitude interprétabilité explicabilité responsable "
        "généralisation protéines molécules de du des la le les l d et en par pour à au aux sur"
    ).split()
)
